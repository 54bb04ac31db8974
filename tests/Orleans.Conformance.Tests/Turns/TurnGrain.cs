using Orleans.Concurrency;

namespace Paykassma.Conformance;

public interface ITurnGrain : IGrainWithStringKey
{
    /// <summary>Enters, waits at the gate of that name, leaves.</summary>
    Task Write(string name);

    [ReadOnly]
    Task Read(string name);

    [AlwaysInterleave]
    Task Interleave(string name);

    /// <summary>Adds one to a plain field, with awaits between reading and writing it.</summary>
    Task<int> AddOne();

    Task<bool> StaysOnItsScheduler();

    Task CallMyself();
}

/// <summary>Notes when calls enter and leave it.</summary>
public abstract class TurnGrainBase : Grain, ITurnGrain
{
    private int _sum;

    public Task Write(string name) => Pass(name);

    public Task Read(string name) => Pass(name);

    public Task Interleave(string name) => Pass(name);

    public async Task<int> AddOne()
    {
        var sum = _sum;
        await Task.Yield();
        _sum = sum + 1;
        return _sum;
    }

    public async Task<bool> StaysOnItsScheduler()
    {
        var before = TaskScheduler.Current;
        await Task.Yield();
        await Probe.Of(this).Gate("elsewhere");
        return before != TaskScheduler.Default && TaskScheduler.Current == before;
    }

    public Task CallMyself() => this.AsReference<ITurnGrain>().AddOne();

    private async Task Pass(string name)
    {
        var probe = Probe.Of(this);
        probe.Note($"{name} enters");
        probe.Signal($"{name} entered");
        await probe.Gate(name);
        probe.Note($"{name} leaves");
    }
}

[GrainType("turn")]
public sealed class TurnGrain : TurnGrainBase;

[GrainType("reentrant"), Reentrant]
public sealed class ReentrantGrain : TurnGrainBase;
