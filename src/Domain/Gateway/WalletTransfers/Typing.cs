using System.Collections.Immutable;

namespace Paykassma.Domain.Gateway.WalletTransfers;

/// <summary>What a number remembers of a payer who typed it, also once the claim is gone. Time in epoch milliseconds, UTC.</summary>
/// <param name="Payer">See <see cref="PayerTag"/>.</param>
/// <param name="At">When the payer first typed it.</param>
/// <param name="IsRefused">Whether an operator refused one of the payer's claims on it.</param>
[GenerateSerializer, Immutable, Alias("paykassma.transfer.typing")]
public sealed record Typing(
    [property: Id(0)] string Payer,
    [property: Id(1)] long At,
    [property: Id(2)] bool IsRefused)
{
    /// <summary>Whether one of those refusals blocked the number: the payer never gets what was blocked.</summary>
    [Id(3)] public bool IsBlocked { get; init; }

    /// <summary>Scopes of the wallets in which the payer gave up a claim on it: money there goes to no other payer without a person.</summary>
    [Id(4)] public ImmutableArray<string> GivenUpIn { get => field.IsDefault ? [] : field; init; } = [];
}

/// <summary>
/// Who typed a number first, and when. A claim that was withdrawn, or sent again under another payment of the same payer, is no younger for it.
/// </summary>
internal static class Typings
{
    /// <summary>The claim with what is remembered of its payer, and of refusals.</summary>
    public static Claim Measured(WalletTransferState? state, Claim claim)
    {
        var known = Of(state, claim.Payer);
        var wasRefused = known?.IsRefused == true || MeetsRefusedMoney(state, claim);
        return known is null && !wasRefused ? claim : claim with { At = Math.Min(claim.At, known?.At ?? claim.At), WasRefused = wasRefused };
    }

    /// <summary>Whether an operator refused anybody's claim on money that this one could get.</summary>
    private static bool MeetsRefusedMoney(WalletTransferState? state, Claim claim) => state is { RefusedScopes.IsEmpty: false }
        && Rivals.FreeFor(state, claim).Any(transfer => transfer.IsForAPerson && state.RefusedScopes.Contains(transfer.Content.Scope));

    /// <summary>Whether a block keeps this transfer from the payer. In a state older than these fields, from whoever was refused.</summary>
    public static bool IsKeptFrom(WalletTransferState state, KnownTransfer transfer, Claim claim) => transfer.IsBlockedForRefused
        ? Of(state, claim.Payer) is { IsBlocked: true }
        : transfer.Status == WalletTransferStatus.Blocked && Of(state, claim.Payer) is { IsRefused: true };

    /// <summary>Whether so many payers typed the number that no further one is remembered: then only a person decides about a new one.</summary>
    public static bool IsFullFor(WalletTransferState state, Claim claim) =>
        state.Typings.Length >= WalletTransferMachine.MaxTypings && Of(state, claim.Payer) is null;

    /// <summary>The state that knows when this payer typed the number first; the same state if it does.</summary>
    public static WalletTransferState Remember(WalletTransferState state, Claim claim) =>
        claim.Payer is { } payer ? With(state, new Typing(payer, claim.At, IsRefused: false)) : state;

    /// <summary>The state that knows that an operator refused the payer, and how.</summary>
    public static WalletTransferState Refuse(WalletTransferState state, string? payer, long at, AfterRefusal how) => payer is null
        ? state
        : With(state, new Typing(payer, at, IsRefused: true) { IsBlocked = how == AfterRefusal.BlockTheNumber });

    /// <summary>
    /// The state that knows that the payer gave the claim up. It may have been another who did: whoever holds the payer's window link can type
    /// another number into it, and have somebody else wait for the money.
    /// </summary>
    public static WalletTransferState GiveUp(WalletTransferState state, Claim claim) => claim is not { Payer: { } payer, Scopes.IsDefault: false }
        ? state
        : With(state, new Typing(payer, claim.At, IsRefused: false) { GivenUpIn = claim.Scopes });

    /// <summary>Whether a payer other than this one gave up a claim on this money, before it came or after.</summary>
    public static bool WasGivenUpByAnother(WalletTransferState state, Claim claim, TransferContent transfer) =>
        state.Typings.Any(typing => typing.GivenUpIn.Contains(transfer.Scope) && !PayerTag.IsOf(typing.Payer, claim.Payer));

    private static WalletTransferState With(WalletTransferState state, Typing typing)
    {
        if (state.Typings.FirstOrDefault(known => known.Payer == typing.Payer) is not { } known)
        {
            return state.Typings.Length >= WalletTransferMachine.MaxTypings ? state : state with { Typings = state.Typings.Add(typing) };
        }

        var next = known with
        {
            At = Math.Min(known.At, typing.At),
            IsRefused = known.IsRefused || typing.IsRefused,
            IsBlocked = known.IsBlocked || typing.IsBlocked,
        };
        if (typing.GivenUpIn.Except(known.GivenUpIn).Any()) next = next with { GivenUpIn = [.. known.GivenUpIn.Union(typing.GivenUpIn)] };
        return next == known ? state : state with { Typings = state.Typings.Replace(known, next) };
    }

    /// <summary>All that is remembered of a payer, under a tag of either length; null if nothing is.</summary>
    private static Typing? Of(WalletTransferState? state, string? payer) => state?.Typings
        .Where(typing => PayerTag.IsOf(typing.Payer, payer))
        .Aggregate((Typing?)null, (all, typing) => all is null ? typing : all with
        {
            At = Math.Min(all.At, typing.At),
            IsRefused = all.IsRefused || typing.IsRefused,
            IsBlocked = all.IsBlocked || typing.IsBlocked,
        });
}
