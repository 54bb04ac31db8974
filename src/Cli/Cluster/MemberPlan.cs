namespace Paykassma.Cli.Cluster;

/// <summary>How a process of the cluster is started, each time anew.</summary>
/// <param name="Name">What it is called: <c>silo-2</c>, <c>frontend-1</c>.</param>
/// <param name="Url">Where it answers HTTP, be it only about its health.</param>
/// <param name="Settings">Its settings, as environment variables.</param>
/// <param name="Log">The file that keeps what it says, over all its lives.</param>
internal sealed record MemberPlan(string Name, Uri Url, IReadOnlyDictionary<string, string> Settings, string Log)
{
    /// <summary>The port it talks to other silos on; null for a frontend.</summary>
    public int? SiloPort { get; init; }
}

/// <summary>Something that happened to a process of the cluster.</summary>
internal sealed record MemberNews(string Member, MemberEvent Event, string Text);

/// <summary>What can happen to a process.</summary>
internal enum MemberEvent
{
    Started,
    Ready,
    NotReady,
    Ended,
}
