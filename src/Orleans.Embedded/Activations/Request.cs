namespace Orleans.Runtime;

/// <summary>What waits for its turn in an activation: a call or a timer's tick.</summary>
internal abstract class Request : ITurn
{
    /// <summary>Whether it may run beside other read-only requests.</summary>
    public abstract bool IsReadOnly { get; }

    /// <summary>Whether it may run beside anything.</summary>
    public abstract bool IsAlwaysInterleave { get; }

    /// <summary>Whether it counts as use of the grain, which puts collection off.</summary>
    public abstract bool KeepsAlive { get; }

    /// <summary>The activation whose turn this is.</summary>
    protected Activation? Target { get; private set; }

    public void Start(Activation target, TurnScheduler scheduler)
    {
        Target = target;
        scheduler.Enqueue(this);
    }

    public abstract void Run();
}
