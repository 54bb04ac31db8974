namespace Paykassma.Cli.Tools.Cluster;

/// <summary>The size of a cluster and its folders.</summary>
internal sealed record ClusterSettings
{
    public const int SilosMin = 1;
    public const int SilosMax = 9;
    public const int Frontends = 2;

    public required int Silos { get; init; }

    /// <summary>The port of the first frontend; the second uses the next port. Null for free ports.</summary>
    public int? Port { get; init; }

    /// <summary>The folder of a private PostgreSQL's data; null for a throw-away one.</summary>
    public string? Data { get; init; }

    /// <summary>The folder of the processes' logs; created if missing.</summary>
    public required string Logs { get; init; }

    /// <summary>Additional settings of every process, as environment variables.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>();
}
