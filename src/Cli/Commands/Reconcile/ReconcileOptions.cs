namespace Paykassma.Cli.Commands.Reconcile;

/// <summary>The options of a reconciliation.</summary>
internal sealed record ReconcileOptions
{
    /// <summary>The gateway's export.</summary>
    public required FileInfo File { get; init; }

    /// <summary><c>payments</c> or <c>payouts</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>The URL of the merchant side.</summary>
    public required Uri Url { get; init; }

    /// <summary>The start of the period, as typed.</summary>
    public required string From { get; init; }

    /// <summary>The end of the period, as typed.</summary>
    public required string To { get; init; }

    /// <summary>The merchant API's bearer key. Never shown.</summary>
    public required string Key { get; init; }

    /// <summary>The file that the rows of the answer are written to; null for none.</summary>
    public required FileInfo? Output { get; init; }
}
