namespace Paykassma.Domain.Merchant.Reconciliation;

/// <summary>
/// What the statuses in a gateway's exports mean for the money. They are texts of a file: the gateway may be another build, or the provider.
/// </summary>
public static class StatedStanding
{
    /// <summary>The meaning of a payment's status; false if there is no such status.</summary>
    public static bool TryOfPayment(string status, out Standing standing)
    {
        Standing? found = status switch
        {
            // With "accepted" the merchant was credited; only the postback is not queued yet.
            "ok" or "accepted" => Standing.Booked,
            "claiming" or "possible" or "pending" or "approving" or "failed" or "refusing" or "refused" or "expiring" or "expired" =>
                Standing.NothingBooked,
            _ => null,
        };
        standing = found ?? default;
        return found is not null;
    }

    /// <summary>
    /// The meaning of a payout's status; false if it cannot be one. A payout that has not ended is open, whatever name the gateway gives
    /// that status.
    /// </summary>
    public static bool TryOfPayout(string status, out Standing standing)
    {
        standing = status switch
        {
            "success" => Standing.Booked,
            "fail" or "cancelled" or "refused" => Standing.NothingBooked,
            _ => Standing.Open,
        };
        return status.Length > 0 && status.All(c => c is >= 'a' and <= 'z' or '_');
    }
}
