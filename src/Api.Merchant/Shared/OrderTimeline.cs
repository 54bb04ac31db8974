using Paykassma.Api.Staff;
using Paykassma.Domain.Ledger;
using Paykassma.Domain.Merchant.Deposits;
using Paykassma.Domain.Merchant.Withdrawals;
using Paykassma.Storage.Balances;
using Paykassma.Storage.Postbacks;

namespace Paykassma.Api.Merchant;

/// <summary>The history of an order, oldest first, from its state, the ledger and the held postbacks.</summary>
internal static class OrderTimeline
{
    /// <param name="reader">Who it is for.</param>
    public static IReadOnlyList<TimelineEntry> Of(
        DepositState state, IEnumerable<StatementEntry> transfers, IEnumerable<HeldPostback> held, Actor reader)
    {
        var entries = Common(state.CreatedAt, transfers, held);
        if (state.Credit is { } credit)
        {
            entries.Add(new(
                credit.At, "good", credit.Late ? "Credited late" : "Credited",
                $"{Money.Text(credit.Amount, state.Currency)} by {credit.WalletType} {DepositBody.NumberOf(state, reader)}"));
        }

        if (state.AttentionAt is { } since) entries.Add(Attention(since, state.AttentionReason?.ToString(), state.LastAnswer));
        entries.AddRange((state.Resolutions ?? []).Select(act =>
            new TimelineEntry(act.At, "quiet", $"{People(act.Operator, act.ApprovedBy)}: {StatedNames.Words(act.Action.ToString())}", ResolutionBody.ReasonOf(act, reader))));
        return InOrder(entries);
    }

    public static IReadOnlyList<TimelineEntry> Of(WithdrawalState state, IEnumerable<StatementEntry> transfers, IEnumerable<HeldPostback> held)
    {
        var entries = Common(state.CreatedAt, transfers, held);
        if (state.AcceptedAt is { } accepted) entries.Add(new(accepted, "good", "Accepted by the provider"));
        if (state.SuccessAt is { } success) entries.Add(new(success, "good", "The provider reported it as paid"));
        if (state.FailureAt is { } failure) entries.Add(new(failure, "bad", "The provider reported it as failed"));
        if (state.FinishedAt is { } finished) entries.Add(new(finished, "quiet", $"Ended: {StatedNames.Words(state.Status.ToString())}"));
        if (state.AttentionAt is { } since) entries.Add(Attention(since, state.AttentionReason?.ToString(), state.LastAnswer));
        entries.AddRange(state.Decisions.Select(made =>
            new TimelineEntry(made.At, "quiet", $"{People(made.Operator, made.ApprovedBy)}: {StatedNames.Words(made.Action.ToString())}", made.Reason)));
        return InOrder(entries);
    }

    /// <summary>What a transfer did to the label's balance.</summary>
    public static string Words(TransferKind kind) => kind switch
    {
        TransferKind.Posted => "booked",
        TransferKind.Pending => "held",
        TransferKind.PostPending => "settled",
        TransferKind.VoidPending => "released",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "not a transfer kind"),
    };

    // Not in the reason, which the first person has typed.
    private static string People(string first, string? second) => second is null ? first : $"{first}, approved by {second}";

    private static List<TimelineEntry> Common(long createdAt, IEnumerable<StatementEntry> transfers, IEnumerable<HeldPostback> held) =>
    [
        new(createdAt, "quiet", "Registered"),
        .. transfers.Select(entry => new TimelineEntry(
            entry.CreatedAt.ToUnixTimeMilliseconds(),
            "quiet",
            $"Ledger: {Money.Text(entry.Transfer.Amount, entry.Transfer.Currency)} {Words(entry.Transfer.Kind)}",
            entry.Transfer.Id)),
        .. held.Select(postback => new TimelineEntry(
            postback.ReceivedAt.ToUnixTimeMilliseconds(),
            postback.ClosedAt is null ? "bad" : "warn",
            "A postback was held",
            StatedNames.Words(postback.Reason),
            MerchantPaths.Held(postback.Hash))),
    ];

    private static TimelineEntry Attention(long at, string? reason, string? lastAnswer) =>
        new(at, "bad", $"Needs attention: {StatedNames.Words(reason ?? "")}", lastAnswer);

    private static List<TimelineEntry> InOrder(List<TimelineEntry> entries) => [.. entries.OrderBy(entry => entry.At)];
}
