using System.Collections.Immutable;

namespace Paykassma.Domain.Gateway.WalletTransfers;

/// <summary>Which waiting claims could get which transfer, and what follows from it for the stored statuses.</summary>
internal static class Rivals
{
    /// <summary>The transfers that a claim could still get.</summary>
    public static ImmutableArray<KnownTransfer> FreeFor(WalletTransferState state, Claim claim) =>
        [.. state.Transfers.Where(transfer => transfer.IsFree && claim.MayGet(transfer.Content) && !Typings.IsKeptFrom(state, transfer, claim))];

    /// <summary>
    /// The state in which this claim meets what an operator blocked. A block is the word of one person about one payer: another one may be
    /// who paid, so a person decides, as after a refusal that left the number free.
    /// </summary>
    public static WalletTransferState? Unblocked(WalletTransferState? state, Claim claim) => state?.Transfers
        .Where(transfer => transfer.Status == WalletTransferStatus.Blocked && claim.MayGet(transfer.Content) && !Typings.IsKeptFrom(state, transfer, claim))
        .Aggregate(state, (next, transfer) => With(next, transfer with { Status = WalletTransferStatus.Contested, IsForAPerson = true }));

    /// <summary>
    /// The waiting claims that could get this transfer: where it is the only one for a claim, every claim that may be paid to its wallet;
    /// where there are several, those that name exactly this money.
    /// </summary>
    public static IEnumerable<Claim> Of(WalletTransferState state, KnownTransfer transfer) => state.Waiting.Where(claim =>
        claim.Fits(transfer.Content)
        || (claim.MayGet(transfer.Content) && !state.Transfers.Any(other => other.IsFree
            && other.Content.TransactionId != transfer.Content.TransactionId && claim.MayGet(other.Content))));

    /// <summary>The status of a transfer that no payment owns and no one has blocked.</summary>
    public static WalletTransferStatus FreeStatus(WalletTransferState state, KnownTransfer transfer) =>
        transfer.IsLeftToAPerson || Of(state, transfer).Skip(1).Any() ? WalletTransferStatus.Contested : WalletTransferStatus.Arrived;

    /// <summary>
    /// The state in which only an operator gives away these transfers. Otherwise a claim that turned out suspect could be given up and made
    /// again, by another payment or another payer.
    /// </summary>
    public static WalletTransferState ForAPerson(WalletTransferState state, IEnumerable<KnownTransfer> transfers) =>
        transfers.Where(transfer => transfer.IsFree && !transfer.IsForAPerson).Aggregate(
            state, (next, transfer) => With(next, transfer with { IsForAPerson = true, Status = WalletTransferStatus.Contested }));

    /// <summary>
    /// The state in which only a person gives away these transfers, because a claim that could get each of them waits for a person. The same
    /// state if that is so already.
    /// </summary>
    public static WalletTransferState Undecided(WalletTransferState state, IEnumerable<KnownTransfer> transfers)
    {
        var next = transfers.Where(transfer => transfer.IsFree && !transfer.IsUndecided).Aggregate(
            state, (marked, transfer) => With(marked, transfer with { IsUndecided = true, Status = WalletTransferStatus.Contested }));
        return ReferenceEquals(next, state) ? state : Settled(next);
    }

    /// <summary>
    /// The state after a further transfer has arrived. One person alone may have made it up, so it ends no decision that a person owes: whoever
    /// waits for one and could get the further transfer too is shown all of them, and none of them goes to anybody without a person.
    /// </summary>
    /// <param name="before">The state without it.</param>
    /// <param name="next">The state with it.</param>
    public static WalletTransferState WithFurther(WalletTransferState before, WalletTransferState next, TransferContent further)
    {
        var waiting = before.Waiting.Where(claim => claim.MayGet(further) && FreeFor(before, claim).Any(known => NeedsAPerson(claim, known))).ToList();
        if (waiting.Count == 0) return next;
        next = next with { Waiting = [.. next.Waiting.Select(claim => waiting.Contains(claim) ? claim with { IsUndecided = true } : claim)] };
        return waiting.Aggregate(next, (marked, claim) => Undecided(marked, FreeFor(marked, claim)));
    }

    /// <summary>Whether a person decides about this claim on that transfer, also if the claim has not been told of it yet.</summary>
    private static bool NeedsAPerson(Claim claim, KnownTransfer known) =>
        known.Status == WalletTransferStatus.Contested || !claim.Fits(known.Content);

    /// <summary>The state with this transfer in place of the one with its transaction id.</summary>
    public static WalletTransferState With(WalletTransferState state, KnownTransfer transfer)
    {
        var at = IndexOf(state, transfer.Content.TransactionId);
        return state with { Transfers = at < 0 ? state.Transfers.Add(transfer) : state.Transfers.SetItem(at, transfer) };
    }

    /// <summary>The position of a transaction id; negative if it is not known here.</summary>
    public static int IndexOf(WalletTransferState state, string transactionId)
    {
        for (var i = 0; i < state.Transfers.Length; i++)
        {
            if (state.Transfers[i].Content.TransactionId == transactionId) return i;
        }

        return -1;
    }

    /// <summary>The state with what follows from its transfers and claims: all who claimed a contested transfer got other money, so it is free.</summary>
    public static WalletTransferState Settled(WalletTransferState state)
    {
        foreach (var transfer in state.Transfers)
        {
            if (transfer is { Status: WalletTransferStatus.Contested, IsLeftToAPerson: false } && !Of(state, transfer).Any())
            {
                state = With(state, transfer with { Status = WalletTransferStatus.Arrived });
            }
        }

        return state with { Status = StatusOf(state.Transfers) };
    }

    private static WalletTransferStatus StatusOf(ImmutableArray<KnownTransfer> transfers)
    {
        foreach (var status in (ReadOnlySpan<WalletTransferStatus>)
            [WalletTransferStatus.Contested, WalletTransferStatus.Arrived, WalletTransferStatus.Claimed, WalletTransferStatus.Blocked, WalletTransferStatus.Voided])
        {
            if (transfers.Any(transfer => transfer.Status == status)) return status;
        }

        return WalletTransferStatus.Awaited;
    }
}
