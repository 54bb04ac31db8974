namespace Paykassma.Storage.Transfers;

/// <summary>An imported file. Times in epoch milliseconds, UTC.</summary>
/// <param name="Merchant">The only merchant whose wallets it was for; null for all merchants' wallets and the pools'.</param>
/// <param name="EndedAt">Null while the import runs, or if the process died during it.</param>
public sealed record TransferImport(
    Guid Id, long At, string Who, string? Merchant, string FileName, int Taken, int Known, int Refused, int Unknown, int Held, long? EndedAt);

/// <summary>One row of the file, with its cells as written there and its outcome.</summary>
/// <param name="Line">The line of the file.</param>
/// <param name="Outcome">One of the constants below.</param>
/// <param name="Reason">Why it was not imported, or waits; null if it was imported, or was known before.</param>
public sealed record TransferImportRow(
    long Line, string WalletType, string Identifier, string TransactionId, string Amount, string CurrencyCode, string ReceivedAt, string Outcome,
    string? Reason)
{
    /// <summary>It is new and was imported.</summary>
    public const string Taken = "taken";

    /// <summary>The same was reported before.</summary>
    public const string Known = "known";

    /// <summary>It changed nothing.</summary>
    public const string Refused = "refused";

    /// <summary>Nothing is known to payers yet: it waits for a second person.</summary>
    public const string Held = "held";

    /// <summary>It failed with an error.</summary>
    public const string Unknown = "unknown";
}
