namespace Paykassma.Cli.Tools.Cluster;

/// <summary>The options of <c>paykassma cluster</c>.</summary>
internal sealed record ClusterOptions
{
    public required int Silos { get; init; }

    /// <summary>The first frontend's port; the second's is the next one.</summary>
    public required int Port { get; init; }

    /// <summary>The folder of the private PostgreSQL's data; null for the default folder, or, with kills, for a throw-away one.</summary>
    public string? Data { get; init; }

    /// <summary>How many silos are killed under load; null for none, then it runs until Ctrl-C.</summary>
    public int? Kills { get; init; }

    /// <summary>Whether a silo is stopped before it is killed, until the others have taken over its grains: it answers nobody, and its sockets stay open.</summary>
    public bool Freezes { get; init; }

    /// <summary>Operations offered per second.</summary>
    public required double Rate { get; init; }

    /// <summary>Determines which silo is killed when, and the work that is offered; null for a new seed.</summary>
    public int? Seed { get; init; }

    /// <summary>How many users the work is spread over.</summary>
    public required int Labels { get; init; }

    /// <summary>The file that the result of the kills is written to.</summary>
    public FileInfo? Report { get; init; }
}
