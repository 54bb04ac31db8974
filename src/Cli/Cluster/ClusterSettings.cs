namespace Paykassma.Cli.Cluster;

/// <summary>How large a cluster is, and where it lies.</summary>
internal sealed record ClusterSettings
{
    public const int SilosMin = 1;
    public const int SilosMax = 9;
    public const int Frontends = 2;

    public required int Silos { get; init; }

    /// <summary>The port of the first frontend, the next one being the second's; null for free ones.</summary>
    public int? Port { get; init; }

    /// <summary>Where a private PostgreSQL keeps its data; null for a throw-away one.</summary>
    public string? Data { get; init; }

    /// <summary>The folder of the processes' logs; made when missing.</summary>
    public required string Logs { get; init; }

    /// <summary>Settings of every process beside the cluster's own, as environment variables.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>();
}
