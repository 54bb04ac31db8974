namespace Paykassma.Storage.Transfers;

/// <summary>A file that was taken in. Times in epoch milliseconds, UTC.</summary>
/// <param name="Merchant">The one merchant whose wallets it was for; null for all of them and the pools'.</param>
/// <param name="EndedAt">Null while it is under way, or when the process died over it.</param>
public sealed record TransferImport(
    Guid Id, long At, string Who, string? Merchant, string FileName, int Taken, int Known, int Refused, int Unknown, long? EndedAt);

/// <summary>One row of the file, its cells as they stood there, and what became of it.</summary>
/// <param name="Line">The line of the file.</param>
/// <param name="Outcome">One of the words below.</param>
/// <param name="Reason">Why it was not taken; null when it was, or was known.</param>
public sealed record TransferImportRow(
    long Line, string WalletType, string Identifier, string TransactionId, string Amount, string CurrencyCode, string ReceivedAt, string Outcome,
    string? Reason)
{
    /// <summary>It is new.</summary>
    public const string Taken = "taken";

    /// <summary>The same was reported before.</summary>
    public const string Known = "known";

    /// <summary>Nothing was changed by it.</summary>
    public const string Refused = "refused";

    /// <summary>Something failed over it.</summary>
    public const string Unknown = "unknown";
}
