using Orleans.Concurrency;

namespace Paykassma.Conformance;

public interface ILifeGrain : IGrainWithStringKey
{
    /// <summary>Which activation answers, counted from one.</summary>
    Task<int> Number();

    /// <summary>Waits at the gate, asks to leave, waits at the second gate.</summary>
    Task<int> LeaveBetweenGates();
}

/// <summary>Notes the life of its activations.</summary>
[GrainType("life")]
public sealed class LifeGrain : Grain, ILifeGrain, IDisposable
{
    private int _number;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        var probe = Probe.Of(this);
        _number = probe.Increment();
        probe.Note($"{_number} activates");
        return Task.CompletedTask;
    }

    public Task<int> Number() => Task.FromResult(_number);

    public async Task<int> LeaveBetweenGates()
    {
        var probe = Probe.Of(this);
        probe.Signal("entered");
        await probe.Gate("leave");
        DeactivateOnIdle();
        probe.Signal("leaving");
        await probe.Gate("end");
        probe.Note($"{_number} ends its call");
        return _number;
    }

    public void Dispose()
    {
        var probe = Probe.Of(this);
        probe.Note($"{_number} is disposed");
        probe.Signal($"{_number} disposed");
    }
}
