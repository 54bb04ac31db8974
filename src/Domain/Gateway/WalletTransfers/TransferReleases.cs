namespace Paykassma.Domain.Gateway.WalletTransfers;

/// <summary>What is left of a claim or of an ownership once an operator has refused the payment, or its claim was withdrawn.</summary>
internal static class TransferReleases
{
    public static WalletTransferStep Release(WalletTransferState? state, WalletTransferCommand.Release release)
    {
        var claim = state?.Waiting.FirstOrDefault(waiting => waiting.Payment == release.Payment);
        var owned = TransferClaims.OwnedBy(state, release.Payment);
        if (state is null || (owned is null && claim is null)) return new(null, WalletTransferReply.Done);
        var blocks = release.AfterRefusal == AfterRefusal.BlockTheNumber;
        var isRefusal = release.AfterRefusal != AfterRefusal.LeaveToAPerson;
        var freed = state;
        // One person alone refuses: whoever gets the money next may be that person's accomplice, or a second label of whoever was refused.
        if (owned is not null)
        {
            blocks &= MayBlock(state, owned, release.Payment);
            freed = Rivals.With(freed, owned with
            {
                Owner = null,
                OwnerPayer = null,
                IsForAPerson = true,
                IsBlockedForRefused = owned.IsBlockedForRefused || blocks,
                Status = blocks ? WalletTransferStatus.Blocked : WalletTransferStatus.Contested,
            });
        }
        else if (blocks)
        {
            freed = Block(freed, claim!);
        }

        if (claim is not null) freed = Rivals.ForAPerson(freed, Rivals.FreeFor(freed, claim));
        // At the end: what is blocked for whoever was refused is, so far, free for this one.
        if (isRefusal) freed = Refuse(freed, claim, owned, release);
        freed = TransferClaims.Without(freed, release.Payment);
        return new(Statuses(freed).SequenceEqual(Statuses(state)) ? freed : TransferNewsOf.Change(state, freed, release.At), WalletTransferReply.Done);
    }

    /// <summary>Remembers whom an operator refused, and in which wallets the refused claim could get money, also money that has not arrived.</summary>
    private static WalletTransferState Refuse(WalletTransferState state, Claim? claim, KnownTransfer? owned, WalletTransferCommand.Release release)
    {
        var scopes = claim is { Scopes.IsDefault: false } ? claim.Scopes : [];
        if (owned is not null) scopes = [.. scopes, owned.Content.Scope];
        var payer = claim is { IsUnvouched: true } ? null : claim?.Payer ?? owned?.OwnerPayer;
        var refused = Typings.Refuse(state, payer, release.At, release.AfterRefusal);
        return scopes.All(state.RefusedScopes.Contains) ? refused : refused with { RefusedScopes = [.. state.RefusedScopes.Union(scopes)] };
    }

    /// <summary>
    /// Blocks the number within the refusing merchant's own wallets; never a transfer of another payment, or money in other wallets. Where
    /// several transfers could be meant, none is blocked: they may be other payers' money.
    /// </summary>
    private static WalletTransferState Block(WalletTransferState state, Claim claim)
    {
        if (!WalletTransferMachine.IsHere(state, claim.Scopes))
            return state with { BlockedScopes = [.. state.BlockedScopes.Union(claim.Scopes.Where(scope => MayBlock(state, scope, claim.Payment)))] };
        return Rivals.FreeFor(state, claim) is [var only] && MayBlock(state, only, claim.Payment)
            ? Rivals.With(state, only with { Status = WalletTransferStatus.Blocked, IsForAPerson = true, IsBlockedForRefused = true })
            : state;
    }

    /// <summary>
    /// A refusal is about one payment: money that another one claims may be that payer's, and money of a pool any merchant's payer's.
    /// </summary>
    private static bool MayBlock(WalletTransferState state, KnownTransfer transfer, string payment) => MayBlock(state, transfer.Content.Scope, payment);

    private static bool MayBlock(WalletTransferState state, string scope, string payment) =>
        !WalletScopes.IsPool(scope) && !state.Waiting.Any(claim => claim.Payment != payment && claim.MayGet(scope));

    private static IEnumerable<WalletTransferStatus> Statuses(WalletTransferState state) => state.Transfers.Select(transfer => transfer.Status);
}
