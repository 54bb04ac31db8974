namespace Paykassma.Domain.Gateway.Payments;

/// <summary>The messages a payer may be shown when an activation fails (ours; the protocol defines only the first).</summary>
public static class PaymentMessages
{
    public const string IdUsed = "custom_transaction_id has already been used";
    public const string NotFound = "Transaction not found";
    public const string Taken = "Transaction has already been used";
    public const string Refused = "The deposit was refused";
    public const string TooManyClaims = "Too many payments wait for this transaction. Try again later";
    public const string Expired = "The transaction was not received in time";
}
