using Paykassma.Api.Staff;
using Paykassma.Storage.Payouts;

namespace Paykassma.Api.Gateway.Withdrawals;

/// <summary>Stored values of payouts, as they are shown.</summary>
public static class PayoutWords
{
    /// <summary>The choices of the status filter; the first is the default.</summary>
    public static IReadOnlyList<(string Value, string Text, PayoutStanding Standing)> Standings { get; } =
    [
        ("open", "Open", PayoutStanding.Open),
        ("second", "Needs a second person", PayoutStanding.AwaitsSecond),
        ("new", "New", PayoutStanding.New),
        ("processing", "Processing", PayoutStanding.Processing),
        ("success", "Success", PayoutStanding.Success),
        ("fail", "Fail", PayoutStanding.Fail),
        ("cancelled", "Cancelled", PayoutStanding.Cancelled),
        ("refused", "Refused", PayoutStanding.Refused),
        ("any", "Any", PayoutStanding.Any),
    ];

    public static Badge Status(PayoutItem payout) => Status(payout.Status, payout.IsPrepared, payout.AwaitsApproval);

    /// <summary>The status; a payout that waits for a second person says so.</summary>
    public static Badge Status(string status, bool prepared, bool awaitsApproval) => (status, prepared, awaitsApproval) switch
    {
        ("new", _, true) => new("requires approval", "warn"),
        ("processing", true, _) => new("to confirm", "warn"),
        ("new", _, _) => new("new", "quiet"),
        ("cancelled", _, _) => new("cancelled", "quiet"),
        _ => Badge.OfStatus(status),
    };

    /// <summary>Why it needs attention.</summary>
    public static string Attention(string reason) => reason switch
    {
        "open_too_long" => "Open for too long",
        "channel_silent" => "The channel gives no sign of life",
        "unknown_to_channel" => "The channel was told to pay, but does not know this payout",
        "channel_cannot_tell" => "The channel cannot be asked for the outcome",
        "channel_contradicts" => "The channel reports that it paid this too",
        _ => reason.Replace('_', ' '),
    };

    /// <summary>Who pays it.</summary>
    public static string Carrier(string carrier, string? by, string? channel) => carrier switch
    {
        "operator" => by ?? "an operator",
        "channel" => channel is null ? "the channel" : $"the channel {channel}",
        "test" => "no one: a test",
        _ => "no one yet",
    };

    /// <summary>The name of an act.</summary>
    public static string Act(string action) => action switch
    {
        "payout.add" => "Added by hand",
        "payout.take" => "Taken",
        "payout.give-back" => "Given back",
        "payout.take-over" => "Taken over",
        "payout.approve" => "Approved for the channel",
        "payout.pay" => "Marked as paid",
        "payout.confirm" => "Confirmed as paid",
        "payout.send-back" => "Sent back",
        "payout.fail" => "Marked as failed",
        "payout.confirm-fail" => "Confirmed as failed",
        "payout.cancel" => "Cancelled",
        "payout.acknowledge" => "Marked as resolved",
        _ => action,
    };

    /// <summary>The name of a booking.</summary>
    public static string Booked(string step) => step switch
    {
        "hold" => "Amount held on the merchant's account",
        "settle" => "Hold settled: the amount has left the account",
        "release" => "Hold released: the amount is available again",
        _ => step,
    };
}
