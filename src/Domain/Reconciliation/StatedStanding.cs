using System.Text.Json;
using Paykassma.Domain.Payments;

namespace Paykassma.Domain.Reconciliation;

/// <summary>What the gateway's words in its exports mean for the money.</summary>
public static class StatedStanding
{
    private static readonly Dictionary<string, Standing> Payments = Enum.GetValues<PaymentStatus>()
        .ToDictionary(status => JsonNamingPolicy.SnakeCaseLower.ConvertName(status.ToString()), Of, StringComparer.Ordinal);

    /// <summary>What a payment's status means; false for a word that is none.</summary>
    public static bool TryOfPayment(string status, out Standing standing) => Payments.TryGetValue(status, out standing);

    /// <summary>
    /// What a payout's status means; false for what cannot be one. A payout that has not ended is open, by whatever name the gateway calls
    /// the way there.
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
        // The merchant has the money; only the postback is still to be queued.
        PaymentStatus.Accepted or PaymentStatus.Ok => Standing.Booked,
        PaymentStatus.Claiming or PaymentStatus.Possible or PaymentStatus.Pending or PaymentStatus.Approving or PaymentStatus.Failed
            or PaymentStatus.Refusing or PaymentStatus.Refused or PaymentStatus.Expiring or PaymentStatus.Expired => Standing.NothingBooked,
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "not a payment's status"),
    };
}
