namespace Paykassma.Storage.Adjustments;

/// <summary>An adjustment of a merchant's balance at the gateway. Amount in minor units, times in epoch milliseconds, UTC.</summary>
public sealed record AdjustmentRow
{
    /// <summary>The id of the held act that asked for it.</summary>
    public required Guid Id { get; init; }
    public required string Merchant { get; init; }

    /// <summary><c>debit</c> or <c>credit</c>, of the merchant's account.</summary>
    public required string Direction { get; init; }
    public required long Amount { get; init; }
    public required string Currency { get; init; }

    /// <summary>The id of the payment that it corrects; null for none.</summary>
    public string? Payment { get; init; }
    public required string Reason { get; init; }
    public required string PreparedBy { get; init; }
    public required string ApprovedBy { get; init; }

    /// <summary>When it was approved.</summary>
    public required long At { get; init; }

    /// <summary>When it was in the ledger; null while that is not certain.</summary>
    public long? BookedAt { get; init; }
}

/// <summary>An account of a merchant whose available balance is below zero. Minor units.</summary>
/// <param name="Available">Below zero.</param>
/// <param name="Adjusted">What adjustments have taken from the account, less what they have given: as much of the debt as they explain.</param>
public sealed record DebtRow(string Merchant, string Currency, long Available, long Adjusted);
