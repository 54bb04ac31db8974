using Orleans.Concurrency;

namespace Paykassma.Conformance;

public interface ILifeGrain : IGrainWithStringKey
{
    /// <summary>Which activation answers, counted from one.</summary>
    Task<int> Number();

    Task<int> Leave();

    /// <summary>Waits at the gate, asks to leave, waits at the second gate.</summary>
    Task<int> LeaveBetweenGates();

    [AlwaysInterleave]
    Task Pass();
}

/// <summary>Notes the life of its activations.</summary>
[GrainType("life")]
public sealed class LifeGrain : Grain, ILifeGrain, IDisposable
{
    private int _number;

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        var probe = Probe.Of(this);
        _number = probe.Increment();
        probe.Signal("activating");
        if (probe.Key.Contains("Held", StringComparison.Ordinal))
            await probe.Gate("activate");
        if (probe.Key.Contains("FailsAlways", StringComparison.Ordinal)
            || (probe.Key.Contains("FailsOnce", StringComparison.Ordinal) && _number == 1))
            throw new RefusedException("not yet", 1);
        probe.Note($"{_number} activates");
    }

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        Probe.Of(this).Note($"{_number} deactivates: {reason.ReasonCode}");
        return Task.CompletedTask;
    }

    public Task<int> Number() => Task.FromResult(_number);

    public Task<int> Leave()
    {
        DeactivateOnIdle();
        return Number();
    }

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

    public Task Pass() => Task.CompletedTask;

    public void Dispose()
    {
        var probe = Probe.Of(this);
        probe.Note($"{_number} is disposed");
        probe.Signal($"{_number} disposed");
    }
}
