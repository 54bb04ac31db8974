using Paykassma.Domain.Gateway.Payments;
using Paykassma.Domain.State;

namespace Paykassma.Domain.Merchant.Reconciliation;

/// <summary>What the statuses in the gateway's exports mean for the money.</summary>
public static class StatedStanding
{
    /// <summary>The meaning of a payment's status; false if there is no such status.</summary>
    public static bool TryOfPayment(string status, out Standing standing)
    {
        var exists = StoredNames.TryParse<PaymentStatus>(status, out var known);
        standing = exists ? Of(known) : default;
        return exists;
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

    private static Standing Of(PaymentStatus status) => status switch
    {
        // The merchant was credited; only the postback is not queued yet.
        PaymentStatus.Accepted or PaymentStatus.Ok => Standing.Booked,
        PaymentStatus.Claiming or PaymentStatus.Possible or PaymentStatus.Pending or PaymentStatus.Approving or PaymentStatus.Failed
            or PaymentStatus.Refusing or PaymentStatus.Refused or PaymentStatus.Expiring or PaymentStatus.Expired => Standing.NothingBooked,
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "not a payment's status"),
    };
}
