using System.Collections.Immutable;

namespace Paykassma.Domain.Gateway.WalletTransfers;

/// <summary>Each wallet transfer goes to at most one payment, even if several race: a pure, total function over (state, command).</summary>
public static class WalletTransferMachine
{
    /// <summary>How many payments may wait for one number. More would be an attack or a defect, not real payers.</summary>
    public const int MaxWaiting = 100;

    /// <summary>How many payers a number remembers. Whoever comes after that gets it by an operator's decision only.</summary>
    public const int MaxTypings = 200;

    /// <summary>How many transfers may be known under one typed number. A method that gives one number to more cannot be matched by it.</summary>
    public const int MaxTransfers = 20;

    /// <summary>How many of them a number remembers in all, those that two persons voided included.</summary>
    public const int MaxKnown = 200;

    /// <summary>How long a re-check waits while the caller that caused a change informs the waiting payments. Milliseconds.</summary>
    public const long TellAfterMs = 15_000;

    public static WalletTransferStep Apply(WalletTransferState? state, WalletTransferCommand command)
    {
        var step = Decide(state, command);
        var named = step.Content is { } content ? [content.TransactionId] : step.Candidates.Select(candidate => candidate.TransactionId);
        var disputes = Dispute.Of(step.Next ?? state, named);
        return disputes.IsEmpty ? step : step with { Disputes = disputes };
    }

    private static WalletTransferStep Decide(WalletTransferState? state, WalletTransferCommand command) => command switch
    {
        WalletTransferCommand.Register register => TransferReports.Register(state, register),
        WalletTransferCommand.Unregister unregister => TransferReports.Unregister(state, unregister),
        WalletTransferCommand.Report report => TransferReports.Report(state, report),
        WalletTransferCommand.Repeat repeat => TransferReports.Repeat(state, repeat.Known),
        WalletTransferCommand.Void correction => TransferCorrections.Void(state, correction),
        WalletTransferCommand.Replace correction => TransferCorrections.Replace(state, correction),
        WalletTransferCommand.ClearFlag correction => TransferCorrections.ClearFlag(state, correction),
        WalletTransferCommand.Take take => TransferClaims.Take(state, take),
        WalletTransferCommand.Withdraw withdraw => TransferClaims.Withdraw(state, withdraw.Payment),
        WalletTransferCommand.Grant grant => TransferClaims.Grant(state, grant),
        WalletTransferCommand.Release release => TransferReleases.Release(state, release),
        WalletTransferCommand.Tell tell => new(state?.DueAt is null ? null : state with { DueAt = tell.At + TellAfterMs }, WalletTransferReply.Done),
        WalletTransferCommand.Told told => new(
            state?.DueAt is null || state.News != told.News ? null : state with { DueAt = null, Untold = [] }, WalletTransferReply.Done),
        _ => throw new ArgumentOutOfRangeException(nameof(command), command, "not a wallet transfer command"),
    };

    /// <summary>Whether a transfer has arrived, for a merchant that uses these wallets. A voided one counts as never reported.</summary>
    public static bool IsHere(WalletTransferState? state, ImmutableArray<string> scopes) => state is not null && state.Transfers.Any(transfer =>
        transfer.Status != WalletTransferStatus.Voided && scopes.Contains(transfer.Content.Scope));

    /// <summary>Whether one of them could still be claimed: no payment owns it, and no operator has blocked it.</summary>
    public static bool HasFree(WalletTransferState? state, ImmutableArray<string> scopes) => state is not null && state.Transfers.Any(transfer =>
        transfer.IsFree && scopes.Contains(transfer.Content.Scope));

    /// <summary>The claims that the known transfers could satisfy: those of payments that may be paid to their wallets.</summary>
    public static IEnumerable<Claim> Concerned(WalletTransferState? state) => TransferNewsOf.Concerned(state);
}
