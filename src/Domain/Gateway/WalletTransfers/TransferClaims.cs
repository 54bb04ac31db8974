using System.Collections.Immutable;
using Paykassma.Domain.Gateway.Payments;

namespace Paykassma.Domain.Gateway.WalletTransfers;

/// <summary>
/// Which claim gets which transfer. One that nobody else claims goes to a claim that is not suspect; anything else is for an operator.
/// A suspect claim owns nothing while it waits, so the honest payer who comes later meets a contest, not "already used".
/// </summary>
internal static class TransferClaims
{
    public static WalletTransferStep Take(WalletTransferState? state, WalletTransferCommand.Take take)
    {
        state = Rivals.Unblocked(state, take.Claim);
        var measured = Typings.Measured(state, take.Claim);
        var step = Decide(state, take with { Claim = measured });
        return measured == take.Claim ? step : step with { Measured = measured };
    }

    /// <summary>
    /// A claim that is given up after its money came may have been made before it: the transfer is left to a person. So is one that comes later,
    /// for every other payer.
    /// </summary>
    public static WalletTransferStep Withdraw(WalletTransferState? state, string payment)
    {
        if (OwnedBy(state, payment) is not null) return new(null, WalletTransferReply.Granted);
        if (state?.Waiting.FirstOrDefault(waiting => waiting.Payment == payment) is not { } claim) return new(null, WalletTransferReply.Done);
        var left = Typings.GiveUp(Rivals.ForAPerson(state, Rivals.FreeFor(state, claim)), claim);
        return new(Without(left, payment), WalletTransferReply.Done);
    }

    public static WalletTransferStep Grant(WalletTransferState? state, WalletTransferCommand.Grant grant)
    {
        var (claim, payment) = (grant.Claim, grant.Claim.Payment);
        if (OwnedBy(state, payment) is { } owned) return Granted(null, owned.Content);
        state = Rivals.Unblocked(state, claim);
        if (state is null || Rivals.FreeFor(state, claim) is not { IsEmpty: false } free)
        {
            return Forget(state, payment, WalletTransferMachine.IsHere(state, claim.Scopes) ? WalletTransferReply.Taken : WalletTransferReply.NotHere);
        }

        var named = grant.TransactionId is { } id ? free.FirstOrDefault(transfer => transfer.Content.TransactionId == id) : free.Length == 1 ? free[0] : null;
        // The named one went elsewhere meanwhile, or none was named: the operator looks again.
        if (named is null) return Several(null, free);
        return HasUnseenRival(state, grant)
            ? new(null, WalletTransferReply.Contested) { Content = named.Content }
            : Own(state, named, claim, grant.At);
    }

    /// <summary>Whether somebody claimed it after the operator looked.</summary>
    private static bool HasUnseenRival(WalletTransferState state, WalletTransferCommand.Grant grant) => !grant.Rivals.IsDefault
        && TransferNewsOf.Concerned(state).Any(claim => claim.Payment != grant.Claim.Payment && !grant.Rivals.Contains(claim.Claimant));

    public static KnownTransfer? OwnedBy(WalletTransferState? state, string payment) =>
        state?.Transfers.FirstOrDefault(transfer => transfer.Status == WalletTransferStatus.Claimed && transfer.Owner == payment);

    public static WalletTransferState Without(WalletTransferState state, string payment) =>
        Rivals.Settled(state with { Waiting = state.Waiting.RemoveAll(claim => claim.Payment == payment) });

    private static WalletTransferStep Decide(WalletTransferState? state, WalletTransferCommand.Take take)
    {
        var (claim, payment) = (take.Claim, take.Claim.Payment);
        // A payment keeps what it owns, even if its merchant uses other wallets now: it may have crashed before it saved the claim's answer.
        if (OwnedBy(state, payment) is { } owned) return Granted(null, owned.Content);
        if (state is null || Rivals.FreeFor(state, claim) is not { IsEmpty: false } free)
        {
            return WalletTransferMachine.IsHere(state, claim.Scopes) ? Forget(state, payment, WalletTransferReply.Taken) : Await(state, take);
        }

        ImmutableArray<KnownTransfer> meant = free.Length == 1 ? free : [.. free.Where(transfer => claim.Fits(transfer.Content))];
        if (meant.Length != 1 || IsUndecided(state, payment)) return Undecided(state, take, free);
        var transfer = meant[0];
        var isAlone = Rivals.Of(state, transfer).All(rival => rival.Payment == payment) && !Typings.IsFullFor(state, claim);
        var isGivenUp = Typings.WasGivenUpByAnother(state, claim, transfer.Content);
        var isSuspect = transfer.NeedsAttention || !Suspicion.Of(claim, take.Terms, transfer.Content, take.At).IsEmpty;
        if (isAlone && !isSuspect && !isGivenUp && transfer.Status == WalletTransferStatus.Arrived) return Own(state, transfer, claim, take.At);
        // Of a contest the one that is left, and a suspect whose suspicion is over, are still for a person. Nobody contests it, though.
        var isContested = !isAlone || (!isSuspect && !IsWaiting(state, payment));
        return ForAPerson(state, take, free, transfer, isContested ? WalletTransferReply.Contested : WalletTransferReply.Suspect);
    }

    private static WalletTransferStep Await(WalletTransferState? state, WalletTransferCommand.Take take)
    {
        if (!take.Wait) return Forget(state, take.Claim.Payment, WalletTransferReply.NotHere);
        state ??= TransferReports.Empty(take.At);
        if (IsFullFor(state, take.Claim.Payment)) return new(Changed(state, Typings.Remember(state, take.Claim)), WalletTransferReply.TooManyClaims);
        return new(Changed(state, Kept(state, take.Claim)), WalletTransferReply.NotHere);
    }

    /// <summary>Keeps the claim: an operator decides about this transfer, and about whatever else the claim could get.</summary>
    private static WalletTransferStep ForAPerson(
        WalletTransferState state, WalletTransferCommand.Take take, ImmutableArray<KnownTransfer> free, KnownTransfer transfer, WalletTransferReply reply)
    {
        if (IsFullFor(state, take.Claim.Payment)) return new(Crowded(state, take, free), WalletTransferReply.Contested) { Content = transfer.Content };
        var isNew = !IsWaiting(state, take.Claim.Payment);
        var next = Rivals.Undecided(Kept(state, take.Claim), free);
        var isNews = reply == WalletTransferReply.Contested && (isNew || transfer.Status == WalletTransferStatus.Arrived);
        return new(Changed(state, isNews ? TransferNewsOf.Change(state, next, take.At) : next), reply) { Content = transfer.Content };
    }

    /// <summary>Keeps the claim: an operator decides which transfer is meant, even if only one is left later.</summary>
    private static WalletTransferStep Undecided(WalletTransferState state, WalletTransferCommand.Take take, ImmutableArray<KnownTransfer> free)
    {
        if (IsFullFor(state, take.Claim.Payment)) return Several(Crowded(state, take, free), free);
        var isNew = !IsUndecided(state, take.Claim.Payment);
        var next = Rivals.Undecided(Kept(state, isNew ? take.Claim with { IsUndecided = true } : take.Claim), free);
        return Several(isNew ? TransferNewsOf.Change(state, next, take.At) : Changed(state, next), free);
    }

    /// <summary>
    /// So many claims wait that this one is not kept. It may be the honest one, so that nobody gets the money without a person, and it is
    /// not told that the money is not there.
    /// </summary>
    private static WalletTransferState? Crowded(WalletTransferState state, WalletTransferCommand.Take take, ImmutableArray<KnownTransfer> transfers)
    {
        var next = Rivals.ForAPerson(Typings.Remember(state, take.Claim), transfers);
        if (ReferenceEquals(next, state)) return null;
        next = Rivals.Settled(next);
        return next.Transfers.SequenceEqual(state.Transfers) ? next : TransferNewsOf.Change(state, next, take.At);
    }

    private static WalletTransferStep Several(WalletTransferState? next, ImmutableArray<KnownTransfer> free) =>
        new(next, WalletTransferReply.Several) { Candidates = [.. free.Select(transfer => transfer.Content)] };

    private static WalletTransferStep Own(WalletTransferState state, KnownTransfer transfer, Claim claim, long at)
    {
        var claimed = transfer with { Status = WalletTransferStatus.Claimed, Owner = claim.Payment, OwnerPayer = claim.IsUnvouched ? null : claim.Payer };
        var owned = Without(Rivals.With(state, claimed), claim.Payment);
        return Granted(TransferNewsOf.Change(state, owned, at), transfer.Content);
    }

    private static WalletTransferStep Granted(WalletTransferState? next, TransferContent content) =>
        new(next, WalletTransferReply.Granted) { Content = content };

    private static WalletTransferStep Forget(WalletTransferState? state, string payment, WalletTransferReply reply) =>
        new(state is not null && IsWaiting(state, payment) ? Without(state, payment) : null, reply);

    /// <summary>
    /// The state with the claim as it is now: the payer may have named another amount for the same number, and the merchant may use other
    /// wallets. The same state if it is in it already.
    /// </summary>
    private static WalletTransferState Kept(WalletTransferState state, Claim claim)
    {
        var next = Typings.Remember(Remember(state, claim), claim);
        return ReferenceEquals(next, state) ? state : Rivals.Settled(next);
    }

    private static WalletTransferState Remember(WalletTransferState state, Claim claim)
    {
        var at = IndexOf(state, claim.Payment);
        if (at < 0) return state with { Waiting = state.Waiting.Add(claim) };
        var known = state.Waiting[at];
        var undecided = claim.IsUndecided || known.IsUndecided;
        var isSame = (known.Number, known.Amount, known.Currency, known.At, known.WasRefused, known.IsUnvouched, known.IsUndecided)
                == (claim.Number, claim.Amount, claim.Currency, claim.At, claim.WasRefused, claim.IsUnvouched, undecided)
            && known.Scopes.SequenceEqual(claim.Scopes);
        return isSame
            ? state
            : state with { Waiting = state.Waiting.SetItem(at, claim with { IsUndecided = undecided }) };
    }

    private static WalletTransferState? Changed(WalletTransferState before, WalletTransferState next) => ReferenceEquals(before, next) ? null : next;

    private static bool IsUndecided(WalletTransferState state, string payment) => IndexOf(state, payment) is >= 0 and var at && state.Waiting[at].IsUndecided;

    private static bool IsWaiting(WalletTransferState state, string payment) => IndexOf(state, payment) >= 0;

    private static bool IsFullFor(WalletTransferState state, string payment) =>
        state.Waiting.Length >= WalletTransferMachine.MaxWaiting && !IsWaiting(state, payment);

    private static int IndexOf(WalletTransferState state, string payment)
    {
        for (var i = 0; i < state.Waiting.Length; i++)
        {
            if (state.Waiting[i].Payment == payment) return i;
        }

        return -1;
    }
}
