namespace Paykassma.Cli.Cluster;

/// <summary>What <c>paykassma cluster</c> was asked for.</summary>
internal sealed record ClusterOptions
{
    public required int Silos { get; init; }

    /// <summary>The first frontend's port; the second's is the next one.</summary>
    public required int Port { get; init; }

    /// <summary>Where the private PostgreSQL keeps its data; null for the usual place, or for a throw-away one where silos are killed.</summary>
    public string? Data { get; init; }

    /// <summary>How many silos are killed under load; null for none, until Ctrl-C.</summary>
    public int? Kills { get; init; }

    /// <summary>Operations offered per second.</summary>
    public required double Rate { get; init; }

    /// <summary>Decides which silo is killed when, and what work is offered; null for a new one.</summary>
    public int? Seed { get; init; }

    /// <summary>How many users the work falls on.</summary>
    public required int Labels { get; init; }

    /// <summary>The file that keeps the result of the kills.</summary>
    public FileInfo? Report { get; init; }
}
