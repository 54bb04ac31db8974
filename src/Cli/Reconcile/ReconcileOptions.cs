namespace Paykassma.Cli.Reconcile;

/// <summary>What is compared with what.</summary>
internal sealed record ReconcileOptions
{
    /// <summary>The gateway's export.</summary>
    public required FileInfo File { get; init; }

    /// <summary><c>payments</c> or <c>payouts</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>The merchant side.</summary>
    public required Uri Url { get; init; }

    /// <summary>The period's first moment, as it was typed.</summary>
    public required string From { get; init; }

    /// <summary>The period's end, as it was typed.</summary>
    public required string To { get; init; }

    /// <summary>The merchant API's bearer key. Never shown.</summary>
    public required string Key { get; init; }

    /// <summary>Where the answer's lines are kept; null for nowhere.</summary>
    public required FileInfo? Output { get; init; }
}
