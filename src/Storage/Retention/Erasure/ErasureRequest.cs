namespace Paykassma.Storage.Retention.Erasure;

/// <summary>Whose personal data is erased, and who decided it.</summary>
/// <param name="Label">The platform's name for the person.</param>
/// <param name="Merchant">The gateway merchant whose payer it is; null for a user of the merchant side.</param>
/// <param name="By">Who decided it; written into the audit trail.</param>
/// <param name="Reason">Why; must not name the person.</param>
/// <param name="KeepsBalance">Whether an account whose balance is not zero may lose its owner's name.</param>
public sealed record ErasureRequest(string Label, string? Merchant, string By, string Reason, bool KeepsBalance)
{
    /// <summary>The label of a user of the merchant side; null for a payer of the gateway.</summary>
    public string? User => Merchant is null ? Label : null;
}

/// <summary>How an erasure ended.</summary>
public enum ErasureCode
{
    Done,

    /// <summary>Nothing is stored under this label.</summary>
    NotFound,

    /// <summary>Something of the person is not finished; nothing was changed.</summary>
    Open,

    /// <summary>An account has money or a debt; nothing was changed.</summary>
    HasBalance,
}

/// <summary>The result of an erasure.</summary>
/// <param name="Pseudonym">What the label is from now on.</param>
/// <param name="Rows">How many rows of each kind were changed.</param>
/// <param name="InTheWay">The first keys of what is open, or accounts.</param>
public sealed record ErasureResult(ErasureCode Code, string? Pseudonym, IReadOnlyList<(string Kind, int Rows)> Rows, IReadOnlyList<string> InTheWay)
{
    internal static ErasureResult Refused(ErasureCode code, IEnumerable<string> inTheWay) => new(code, null, [], [.. inTheWay.Take(20)]);
}
