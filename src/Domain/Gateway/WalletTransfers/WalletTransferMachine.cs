using System.Collections.Immutable;

namespace Paykassma.Domain.Gateway.WalletTransfers;

/// <summary>One wallet transfer goes to at most one payment, even if several race: a pure, total function over (state, command).</summary>
public static class WalletTransferMachine
{
    /// <summary>How many payments may wait for one number. More would be an attack or a defect, not real payers.</summary>
    public const int MaxWaiting = 100;

    /// <summary>How long a re-check waits while the caller that caused a change informs the waiting payments. Milliseconds.</summary>
    public const long TellAfterMs = 15_000;

    public static WalletTransferStep Apply(WalletTransferState? state, WalletTransferCommand command) => command switch
    {
        WalletTransferCommand.Report report => Report(state, report),
        WalletTransferCommand.Take take => Take(state, take),
        WalletTransferCommand.Withdraw withdraw => Withdraw(state, withdraw.Payment),
        WalletTransferCommand.Grant grant => Grant(state, grant),
        WalletTransferCommand.Release release => Release(state, release),
        WalletTransferCommand.Tell tell => new(state?.DueAt is null ? null : state with { DueAt = tell.At + TellAfterMs }, WalletTransferReply.Done),
        WalletTransferCommand.Told told => new(
            state?.DueAt is null || state.News != told.News ? null : state with { DueAt = null, Untold = [] }, WalletTransferReply.Done),
        _ => throw new ArgumentOutOfRangeException(nameof(command), command, "not a wallet transfer command"),
    };

    /// <summary>Whether the transfer has arrived, for a merchant that uses these wallets.</summary>
    public static bool IsHere(WalletTransferState? state, ImmutableArray<string> scopes) =>
        state?.Content is { } content && scopes.Contains(content.Scope);

    /// <summary>
    /// The claims that the arrived transfer could satisfy: those of payments that may be paid to its wallet.
    /// </summary>
    public static IEnumerable<Claim> Concerned(WalletTransferState? state) =>
        state?.Content is { } content ? state.Waiting.Where(claim => claim.Scopes.Contains(content.Scope)) : [];

    private static WalletTransferStep Report(WalletTransferState? state, WalletTransferCommand.Report report)
    {
        if (state?.Content is { } known)
        {
            if (known == report.Content) return new(null, WalletTransferReply.Done);
            return new(state.NeedsAttention ? null : state with { NeedsAttention = true }, WalletTransferReply.OtherContent);
        }

        state ??= new WalletTransferState { Status = WalletTransferStatus.Awaited, CreatedAt = report.At };
        var arrived = state with { Content = report.Content };
        var status = arrived.BlockedScopes.Contains(report.Content.Scope) ? WalletTransferStatus.Blocked : FreeStatus(arrived);
        return new(WithNews(arrived with { Status = status }, report.At), WalletTransferReply.Done);
    }

    private static WalletTransferStep Take(WalletTransferState? state, WalletTransferCommand.Take take)
    {
        var payment = take.Claim.Payment;
        // A payment keeps what it owns, even if its merchant uses other wallets now: it may have crashed before it saved the claim's answer.
        if (Owns(state, payment)) return new(null, WalletTransferReply.Granted);
        if (!IsHere(state, take.Claim.Scopes)) return Await(state, take);
        switch (state!.Status)
        {
            case WalletTransferStatus.Arrived when !OthersWait(state, payment):
                return Own(state, payment, take.At);
            case WalletTransferStatus.Arrived or WalletTransferStatus.Contested when IsFull(state) && !IsWaiting(state, payment):
                return new(null, WalletTransferReply.TooManyClaims);
            case WalletTransferStatus.Arrived:
                // Another payment claimed it before the money arrived and has not asked again yet. These are two claims, so an operator must decide.
                var contested = Remember(state, take.Claim) with { Status = WalletTransferStatus.Contested };
                return new(WithNews(contested, take.At), WalletTransferReply.Contested);
            case WalletTransferStatus.Contested:
                return new(IsWaiting(state, payment) ? null : Remember(state, take.Claim), WalletTransferReply.Contested);
            default:
                return Forget(state, payment, WalletTransferReply.Taken);
        }
    }

    private static WalletTransferStep Await(WalletTransferState? state, WalletTransferCommand.Take take)
    {
        if (!take.Wait) return Forget(state, take.Claim.Payment, WalletTransferReply.NotHere);
        state ??= new WalletTransferState { Status = WalletTransferStatus.Awaited, CreatedAt = take.At };
        if (IsWaiting(state, take.Claim.Payment)) return new(null, WalletTransferReply.NotHere);
        return IsFull(state)
            ? new(null, WalletTransferReply.TooManyClaims)
            : new(Remember(state, take.Claim), WalletTransferReply.NotHere);
    }

    private static WalletTransferStep Withdraw(WalletTransferState? state, string payment) => Owns(state, payment)
        ? new(null, WalletTransferReply.Granted)
        : Forget(state, payment, WalletTransferReply.Done);

    private static WalletTransferStep Grant(WalletTransferState? state, WalletTransferCommand.Grant grant)
    {
        if (Owns(state, grant.Claim.Payment)) return new(null, WalletTransferReply.Granted);
        if (!IsHere(state, grant.Claim.Scopes)) return Forget(state, grant.Claim.Payment, WalletTransferReply.NotHere);
        return state!.Status is WalletTransferStatus.Arrived or WalletTransferStatus.Contested
            ? Own(state, grant.Claim.Payment, grant.At)
            : Forget(state, grant.Claim.Payment, WalletTransferReply.Taken);
    }

    private static WalletTransferStep Release(WalletTransferState? state, WalletTransferCommand.Release release)
    {
        var claim = state?.Waiting.FirstOrDefault(waiting => waiting.Payment == release.Payment);
        var owns = Owns(state, release.Payment);
        if (state is null || (!owns && claim is null)) return new(null, WalletTransferReply.Done);
        var freed = Without(state, release.Payment);
        if (owns)
        {
            freed = freed with { Owner = null };
            freed = freed with { Status = FreeStatus(freed) };
        }

        if (release.AfterRefusal == AfterRefusal.BlockTheNumber) freed = Shut(freed, owns, claim?.Scopes ?? []);
        return new(freed.Status == state.Status ? freed : WithNews(freed, release.At), WalletTransferReply.Done);
    }

    /// <summary>Blocks the number within the refusing merchant's wallets; never a transfer of another payment, or money in other wallets.</summary>
    private static WalletTransferState Shut(WalletTransferState state, bool owned, ImmutableArray<string> scopes)
    {
        if (state.Content is null) return state with { BlockedScopes = [.. state.BlockedScopes.Union(scopes)] };
        return state.Owner is null && (owned || scopes.Contains(state.Content.Scope))
            ? state with { Status = WalletTransferStatus.Blocked }
            : state;
    }

    private static WalletTransferStatus FreeStatus(WalletTransferState state) =>
        Concerned(state).Skip(1).Any() ? WalletTransferStatus.Contested : WalletTransferStatus.Arrived;

    private static WalletTransferStep Own(WalletTransferState state, string payment, long at)
    {
        var owned = Without(state, payment) with { Status = WalletTransferStatus.Claimed, Owner = payment };
        return new(WithNews(owned, at), WalletTransferReply.Granted);
    }

    private static WalletTransferStep Forget(WalletTransferState? state, string payment, WalletTransferReply reply) =>
        new(state is not null && IsWaiting(state, payment) ? Without(state, payment) : null, reply);

    private static WalletTransferState Without(WalletTransferState state, string payment)
    {
        var next = state with { Waiting = state.Waiting.RemoveAll(claim => claim.Payment == payment) };
        // If nobody claims it any more, it is not contested.
        return next.Status == WalletTransferStatus.Contested && !Concerned(next).Any() ? next with { Status = WalletTransferStatus.Arrived } : next;
    }

    private static WalletTransferState Remember(WalletTransferState state, Claim claim) =>
        IsWaiting(state, claim.Payment) ? state : state with { Waiting = state.Waiting.Add(claim) };

    /// <summary>
    /// The state with a change that the waiting payments must be informed of. They are informed even if they ask before that: a payment
    /// that got an answer may crash before it saves it.
    /// </summary>
    private static WalletTransferState WithNews(WalletTransferState state, long at)
    {
        ImmutableArray<string> concerned = [.. Concerned(state).Select(claim => claim.Payment)];
        return concerned.IsEmpty
            ? state
            : state with { News = state.News + 1, Untold = [.. state.Untold.Union(concerned)], DueAt = at + TellAfterMs };
    }

    private static bool OthersWait(WalletTransferState state, string payment) => Concerned(state).Any(claim => claim.Payment != payment);

    private static bool IsWaiting(WalletTransferState state, string payment) => state.Waiting.Any(claim => claim.Payment == payment);

    private static bool IsFull(WalletTransferState state) => state.Waiting.Length >= MaxWaiting;

    private static bool Owns(WalletTransferState? state, string payment) =>
        state is { Status: WalletTransferStatus.Claimed } && state.Owner == payment;
}
