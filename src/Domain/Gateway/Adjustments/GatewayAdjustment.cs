using Paykassma.Domain.Ledger;

namespace Paykassma.Domain.Gateway.Adjustments;

/// <summary>
/// A correction of a merchant's balance at the gateway, which two persons decide: it takes back a deposit that was recalled or was a
/// fraud, or adds what is missing. It is a transfer of its own; what was booked before stays as it is.
/// </summary>
/// <param name="Id">The id of the held act that asked for it, so that booking it again changes nothing.</param>
/// <param name="Amount">Minor units, above zero.</param>
/// <param name="Payment">The id of the payment that it corrects; null for none.</param>
public sealed record GatewayAdjustment(
    Guid Id, string Merchant, AdjustmentDirection Direction, long Amount, string Currency, string? Payment = null)
{
    private const string ClearingName = "adjustment";

    /// <summary>The id of its transfer in the ledger.</summary>
    public string TransferId => $"gateway/{Merchant}/adjustment/{Id:N}";

    /// <summary>
    /// The transfer to book. A debit may leave the account below zero: the money has left already. Such a debt is listed.
    /// </summary>
    public TransferRequest Booking()
    {
        var account = Accounts.Merchant(Merchant, Currency);
        var clearing = Accounts.Clearing(ClearingName, Currency);
        var (debit, credit) = Direction == AdjustmentDirection.Debit ? (account, clearing) : (clearing, account);
        return new TransferRequest(
            new Transfer(TransferId, debit, credit, Amount, Currency, TransferKind.Posted, $"adjustment/{Merchant}/{Id:N}"), Overdraft.Allowed);
    }
}

/// <summary>Which way the money of an adjustment moves. The names are stored.</summary>
public enum AdjustmentDirection
{
    /// <summary>From the merchant's account.</summary>
    Debit,

    /// <summary>To the merchant's account.</summary>
    Credit,
}
