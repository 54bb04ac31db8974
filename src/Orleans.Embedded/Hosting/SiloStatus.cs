namespace Orleans.Runtime;

/// <summary>Where the silo is in its life, and whose calls it takes there.</summary>
internal sealed class SiloStatus
{
    private volatile Stage _stage;

    private enum Stage
    {
        NotStarted,
        Running,
        Stopping,
        Stopped,
    }

    public void Start() => _stage = Stage.Running;

    /// <summary>From here only grains that still run may call, so that what was begun comes to its end.</summary>
    public void Stop() => _stage = Stage.Stopping;

    public void End() => _stage = Stage.Stopped;

    public bool Accepts(GrainCall call) => _stage switch
    {
        Stage.Running => true,
        Stage.Stopping => call.Source is not null || call.ForwardCount > 0,
        _ => false,
    };

    public override string ToString() => _stage switch
    {
        Stage.NotStarted => "not started",
        Stage.Running => "running",
        Stage.Stopping => "stopping",
        _ => "stopped",
    };
}
