namespace Paykassma.Simulation.Clusters;

/// <summary>What an activation does for somebody: a call, or a timer's tick.</summary>
internal abstract class Request
{
    public abstract bool IsAlwaysInterleave { get; }

    public abstract bool IsReadOnly { get; }

    /// <summary>Runs it in the activation's turns; at its end the activation is told.</summary>
    public abstract void Start(GrainActivation activation);
}
