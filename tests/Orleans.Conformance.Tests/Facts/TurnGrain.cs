using Orleans.Concurrency;

namespace Paykassma.Conformance;

public interface ITurnGrain : IGrainWithStringKey
{
    /// <summary>Enters, waits at the gate of that name, leaves.</summary>
    Task Write(string name);

    /// <summary>Adds one to a plain field, with awaits between reading and writing it.</summary>
    Task<int> AddOne();
}

/// <summary>Notes when calls enter and leave it.</summary>
public abstract class TurnGrainBase : Grain, ITurnGrain
{
    private int _sum;

    public async Task Write(string name)
    {
        var probe = Probe.Of(this);
        probe.Note($"{name} enters");
        probe.Signal($"{name} entered");
        await probe.Gate(name);
        probe.Note($"{name} leaves");
    }

    public async Task<int> AddOne()
    {
        var sum = _sum;
        await Task.Yield();
        _sum = sum + 1;
        return _sum;
    }
}

[GrainType("turn")]
public sealed class TurnGrain : TurnGrainBase;

[GrainType("reentrant"), Reentrant]
public sealed class ReentrantGrain : TurnGrainBase;
