using Paykassma.Api.Staff;
using Paykassma.Domain.Gateway.Payouts;
using Paykassma.Domain.State;
using Paykassma.Grains.Gateway;
using Paykassma.Storage.Payouts;

namespace Paykassma.Api.Gateway.Withdrawals;

/// <summary>Something that happened to a payout.</summary>
/// <param name="Tone">The tone of a badge.</param>
/// <param name="Who">Who did it; null when no person did.</param>
/// <param name="More">Details, e.g. a comment.</param>
public sealed record PayoutEvent(long At, string Tone, string Text, string? Who = null, string? More = null)
{
    /// <summary>A page with more details; null when there is none.</summary>
    public string? Url { get; init; }

    /// <summary>All events, in the order they happened.</summary>
    public static IReadOnlyList<PayoutEvent> Of(PayoutView view, PayoutPast past)
    {
        var payout = view.State;
        List<PayoutEvent> events =
        [
            new(payout.CreatedAt, "quiet", payout.Origin == PayoutOrigin.Api ? "Requested by the merchant" : "Requested by hand", payout.AddedBy),
            .. past.Acts.Where(act => act.Action != "payout.add" || act.Outcome != "done").Select(Of),
            .. past.Transfers.Select(transfer => new PayoutEvent(
                transfer.At, "quiet", PayoutWords.Booked(transfer.Step), More: $"{Money.Text(transfer.Amount, transfer.Currency)}, {transfer.Id}")),
        ];
        // Acts that were not done on a page are known only from the payout's state.
        Unless(payout.ApprovedAt, "payout.approve", "Approved for the channel", payout.ApprovedBy);
        if (payout.Carrier == PayoutCarrier.Channel) Unless(payout.ProcessingAt, "payout.none", "Given to the channel", payout.Channel);
        Unless(payout.PreparedAt, "payout.pay", "Prepared as paid", payout.PreparedBy);
        Unless(payout.FailPreparedAt, "payout.fail", "Prepared as failed", payout.FailPreparedBy);
        Unless(payout.GivenBackAt, "payout.give-back", "Given back", payout.GivenBackBy);
        Unless(payout.TakenOverAt, "payout.take-over", $"Taken over from {payout.TakenOverFrom}", payout.Operator);
        if (payout.AttentionAt is { } since) events.Add(new(since, "bad", PayoutWords.Attention(StoredNames.Of(payout.AttentionReason!.Value)), More: payout.LastAnswer));
        if (payout.FinishedAt is { } end)
        {
            var badge = PayoutWords.Status(StoredNames.Of(payout.Status), false, false);
            events.Add(new(end, badge.Tone, $"Ended: {badge.Text}", More: payout.EndComment));
        }

        if (past.Postback is { } told)
        {
            var url = $"/backoffice/postbacks/postback?merchant={Uri.EscapeDataString(view.Merchant)}&cause={Uri.EscapeDataString($"payout/{view.Id}")}";
            events.Add(new(told.At, Badge.OfStatus(told.Status).Tone, $"Postback {told.Status}", More: Attempts(told)) { Url = url });
        }

        return [.. events.OrderBy(happened => happened.At)];

        void Unless(long? at, string action, string text, string? who)
        {
            if (at is { } when && !past.Acts.Any(act => act.Action == action && act.Outcome == "done")) events.Add(new(when, "quiet", text, who));
        }
    }

    private static PayoutEvent Of(PastPayoutAct act) => act.Outcome switch
    {
        "done" => new(act.At, "good", PayoutWords.Act(act.Action), $"{act.Who}, {act.Role}", act.Reason),
        null => new(act.At, "warn", $"{PayoutWords.Act(act.Action)}: outcome unknown", $"{act.Who}, {act.Role}", act.Reason),
        var refusal => new(act.At, "bad", $"{PayoutWords.Act(act.Action)}: refused, {refusal}", $"{act.Who}, {act.Role}", act.Reason),
    };

    private static string Attempts(PayoutPostback told) =>
        (told.Attempts == 1 ? "1 attempt" : $"{told.Attempts} attempts") + (told.LastOutcome is null ? "" : $": {told.LastOutcome}");
}
