using System.Collections.Immutable;

namespace Paykassma.Domain.WalletTransfers;

/// <summary>One wallet transfer goes to one payment, whoever races: a pure, total function over (state, command).</summary>
public static class WalletTransferMachine
{
    /// <summary>How many payments may wait for one number; more is an attack or a defect, not payers.</summary>
    public const int MaxWaiting = 100;

    public static WalletTransferStep Apply(WalletTransferState? state, WalletTransferCommand command) => command switch
    {
        WalletTransferCommand.Report report => Report(state, report),
        WalletTransferCommand.Take take => Take(state, take),
        WalletTransferCommand.Withdraw withdraw => Withdraw(state, withdraw.Payment),
        WalletTransferCommand.Grant grant => Grant(state, grant.Claim),
        WalletTransferCommand.Release release => Release(state, release),
        _ => throw new ArgumentOutOfRangeException(nameof(command), command, "not a wallet transfer command"),
    };

    /// <summary>Whether the transfer exists for a merchant that uses these wallets.</summary>
    public static bool IsHere(WalletTransferState? state, ImmutableArray<string> scopes) =>
        state?.Content is { } content && scopes.Contains(content.Scope);

    private static WalletTransferStep Report(WalletTransferState? state, WalletTransferCommand.Report report)
    {
        if (state?.Content is { } known)
        {
            if (known == report.Content) return new(null, WalletTransferReply.Done);
            return new(state.NeedsAttention ? null : state with { NeedsAttention = true }, WalletTransferReply.OtherContent);
        }

        var waiting = state?.Waiting ?? [];
        // Whoever waits for a wallet that is not theirs to be paid on has no part in it.
        var fitting = waiting.Count(claim => claim.Scopes.Contains(report.Content.Scope));
        var next = new WalletTransferState
        {
            Status = fitting > 1 ? WalletTransferStatus.Contested : WalletTransferStatus.Arrived,
            CreatedAt = state?.CreatedAt ?? report.At,
            Content = report.Content,
            Waiting = waiting,
        };
        return new(next, WalletTransferReply.Done);
    }

    private static WalletTransferStep Take(WalletTransferState? state, WalletTransferCommand.Take take)
    {
        if (!IsHere(state, take.Claim.Scopes)) return Await(state, take);
        return state!.Status switch
        {
            // Someone waited before the money came and has not asked again yet: two claims, so a person decides.
            WalletTransferStatus.Arrived when OthersWait(state, take.Claim.Payment) =>
                new(Remember(state, take.Claim) with { Status = WalletTransferStatus.Contested }, WalletTransferReply.Contested),
            WalletTransferStatus.Arrived => Own(state, take.Claim.Payment),
            WalletTransferStatus.Contested when IsWaiting(state, take.Claim.Payment) => new(null, WalletTransferReply.Contested),
            WalletTransferStatus.Contested when state.Waiting.Length >= MaxWaiting => new(null, WalletTransferReply.TooManyClaims),
            WalletTransferStatus.Contested => new(Remember(state, take.Claim), WalletTransferReply.Contested),
            WalletTransferStatus.Claimed when state.Owner == take.Claim.Payment => new(null, WalletTransferReply.Granted),
            _ => new(null, WalletTransferReply.Taken),
        };
    }

    private static WalletTransferStep Await(WalletTransferState? state, WalletTransferCommand.Take take)
    {
        if (!take.Wait || (state is not null && IsWaiting(state, take.Claim.Payment))) return new(null, WalletTransferReply.NotHere);
        if (state?.Waiting.Length >= MaxWaiting) return new(null, WalletTransferReply.TooManyClaims);
        state ??= new WalletTransferState { Status = WalletTransferStatus.Awaited, CreatedAt = take.At };
        return new(Remember(state, take.Claim), WalletTransferReply.NotHere);
    }

    private static WalletTransferStep Withdraw(WalletTransferState? state, string payment)
    {
        if (state?.Status == WalletTransferStatus.Claimed && state.Owner == payment) return new(null, WalletTransferReply.Granted);
        if (state is null || !IsWaiting(state, payment)) return new(null, WalletTransferReply.Done);
        return new(state with { Waiting = Without(state, payment) }, WalletTransferReply.Done);
    }

    private static WalletTransferStep Grant(WalletTransferState? state, Claim claim)
    {
        if (!IsHere(state, claim.Scopes)) return new(null, WalletTransferReply.NotHere);
        return state!.Status switch
        {
            WalletTransferStatus.Arrived or WalletTransferStatus.Contested => Own(state, claim.Payment),
            WalletTransferStatus.Claimed when state.Owner == claim.Payment => new(null, WalletTransferReply.Granted),
            _ => new(null, WalletTransferReply.Taken),
        };
    }

    private static WalletTransferStep Release(WalletTransferState? state, WalletTransferCommand.Release release)
    {
        if (state is null) return new(null, WalletTransferReply.Done);
        var owns = state.Status == WalletTransferStatus.Claimed && state.Owner == release.Payment;
        var waits = IsWaiting(state, release.Payment);
        if (!owns && !waits) return new(null, WalletTransferReply.Done);
        var freed = state with { Waiting = Without(state, release.Payment) };
        if (owns) freed = freed with { Owner = null, Status = FreeStatus(freed) };
        if (release.AfterRefusal == AfterRefusal.BlockTheNumber && freed.Owner is null && freed.Content is not null)
        {
            freed = freed with { Status = WalletTransferStatus.Blocked };
        }

        return new(freed, WalletTransferReply.Done);
    }

    private static WalletTransferStatus FreeStatus(WalletTransferState state) =>
        state.Waiting.Count(claim => claim.Scopes.Contains(state.Content!.Scope)) > 1 ? WalletTransferStatus.Contested : WalletTransferStatus.Arrived;

    private static WalletTransferStep Own(WalletTransferState state, string payment) => new(
        state with { Status = WalletTransferStatus.Claimed, Owner = payment, Waiting = Without(state, payment) },
        WalletTransferReply.Granted);

    private static WalletTransferState Remember(WalletTransferState state, Claim claim) =>
        IsWaiting(state, claim.Payment) ? state : state with { Waiting = state.Waiting.Add(claim) };

    private static bool OthersWait(WalletTransferState state, string payment) =>
        state.Waiting.Any(claim => claim.Payment != payment && claim.Scopes.Contains(state.Content!.Scope));

    private static bool IsWaiting(WalletTransferState state, string payment) => state.Waiting.Any(claim => claim.Payment == payment);

    private static ImmutableArray<Claim> Without(WalletTransferState state, string payment) =>
        state.Waiting.RemoveAll(claim => claim.Payment == payment);
}
