using Paykassma.Api.Pages.Shared;
using Paykassma.Storage.Queries.Lists;

namespace Paykassma.Api.Pages.BackOffice.Withdrawals;

/// <summary>What is stored of payouts, as a person reads it.</summary>
public static class PayoutWords
{
    /// <summary>How a list can be asked for, the usual first.</summary>
    public static IReadOnlyList<(string Value, string Text, PayoutStanding Standing)> Standings { get; } =
    [
        ("open", "Open", PayoutStanding.Open),
        ("second", "Waits for a second person", PayoutStanding.AwaitsSecond),
        ("new", "New", PayoutStanding.New),
        ("processing", "Processing", PayoutStanding.Processing),
        ("success", "Success", PayoutStanding.Success),
        ("fail", "Fail", PayoutStanding.Fail),
        ("cancelled", "Cancelled", PayoutStanding.Cancelled),
        ("refused", "Refused", PayoutStanding.Refused),
        ("any", "Any", PayoutStanding.Any),
    ];

    public static Badge Status(PayoutItem payout) => Status(payout.Status, payout.PreparedBy is not null, payout.AwaitsApproval);

    /// <summary>Where it stands; what waits for a second person says so.</summary>
    public static Badge Status(string status, bool prepared, bool awaitsApproval) => (status, prepared, awaitsApproval) switch
    {
        ("new", _, true) => new("needs approval", "warn"),
        ("processing", true, _) => new("to confirm", "warn"),
        ("new", _, _) => new("new", "quiet"),
        ("cancelled", _, _) => new("cancelled", "quiet"),
        _ => Badge.OfStatus(status),
    };

    /// <summary>Why a person must look.</summary>
    public static string Attention(string reason) => reason switch
    {
        "open_too_long" => "Open for too long",
        "channel_silent" => "The channel does not say how it ended",
        "unknown_to_channel" => "The channel was told to pay and does not know it",
        "channel_cannot_tell" => "The channel cannot be asked how it ended",
        "channel_contradicts" => "The channel says it paid this as well",
        _ => reason.Replace('_', ' '),
    };

    /// <summary>Who carries it out.</summary>
    public static string Carrier(string carrier, string? by, string? channel) => carrier switch
    {
        "operator" => by ?? "an operator",
        "channel" => channel is null ? "the channel" : $"the channel {channel}",
        "test" => "nobody: a test",
        _ => "nobody yet",
    };

    /// <summary>What a person did.</summary>
    public static string Act(string action) => action switch
    {
        "payout.add" => "Added by hand",
        "payout.take" => "Taken",
        "payout.approve" => "Approved for the channel",
        "payout.pay" => "Marked as paid",
        "payout.confirm" => "Confirmed as paid",
        "payout.send-back" => "Sent back",
        "payout.fail" => "Failed",
        "payout.cancel" => "Cancelled",
        "payout.acknowledge" => "Dealt with",
        _ => action,
    };

    /// <summary>What the ledger did.</summary>
    public static string Booked(string step) => step switch
    {
        "hold" => "Amount held on the merchant's account",
        "settle" => "Hold settled: the amount has left the account",
        "release" => "Hold released: the amount is available again",
        _ => step,
    };
}
