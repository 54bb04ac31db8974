namespace Paykassma.Cli.Tools.Cluster;

/// <summary>How a process of the cluster is started each time.</summary>
/// <param name="Name">Its name: <c>silo-2</c>, <c>frontend-1</c>.</param>
/// <param name="Url">Where it serves HTTP; for a silo, only health checks.</param>
/// <param name="Settings">Its settings, as environment variables.</param>
/// <param name="Log">The log file of all its lives.</param>
internal sealed record MemberPlan(string Name, Uri Url, IReadOnlyDictionary<string, string> Settings, string Log)
{
    /// <summary>The port for other silos; null for a frontend.</summary>
    public int? SiloPort { get; init; }
}

/// <summary>An event of a process of the cluster.</summary>
internal sealed record MemberNews(string Member, MemberEvent Event, string Text);

/// <summary>The kinds of events.</summary>
internal enum MemberEvent
{
    Started,
    Ready,
    NotReady,
    Ended,
}
