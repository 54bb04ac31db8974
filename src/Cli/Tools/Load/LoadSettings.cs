namespace Paykassma.Cli.Tools.Load;

/// <summary>The settings of a load and its targets.</summary>
internal sealed record LoadSettings
{
    /// <summary>Frontends, used in turn.</summary>
    public required IReadOnlyList<Uri> Targets { get; init; }

    /// <summary>Operations offered per second, on a fixed schedule; null: <see cref="Concurrency"/> at a time, one after the other.</summary>
    public double? Rate { get; init; }

    /// <summary>Operations at the same time; not used if <see cref="Rate"/> is set.</summary>
    public int Concurrency { get; init; } = 16;

    /// <summary>How long new work is offered; null: until the session is stopped.</summary>
    public TimeSpan? Duration { get; init; }

    /// <summary>How many users the work is spread over.</summary>
    public int Labels { get; init; } = 1_000;

    /// <summary>The share of postbacks that are sent twice, half of those at the same time; from 0 to 1.</summary>
    public double Repeats { get; init; } = 0.1;

    /// <summary>The share of postbacks that have a bad signature and must be refused; from 0 to 1.</summary>
    public double BadSignatures { get; init; } = 0.02;

    public LoadMix Mix { get; init; } = LoadMix.Usual;

    /// <summary>The same seed gives the same work in the same order.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>How often a request is sent again, to the next target, after a connection failure or a 503.</summary>
    public int Retries { get; init; } = 1;

    /// <summary>How long a client waits before it sends again.</summary>
    public TimeSpan RetryPause { get; init; } = TimeSpan.FromMilliseconds(250);

    /// <summary>The share of withdrawals that the balance does not cover, which must be refused; from 0 to 1.</summary>
    public double ShortWithdrawals { get; init; } = 0.25;

    public LoadKeys Keys { get; init; } = LoadKeys.Sandbox;
}
