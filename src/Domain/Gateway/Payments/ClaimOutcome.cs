using System.Collections.Immutable;
using Paykassma.Domain.Gateway.WalletTransfers;

namespace Paykassma.Domain.Gateway.Payments;

/// <summary>How the wallet transfer's answer changes a payment.</summary>
internal static class ClaimOutcome
{
    /// <summary>The answer to the payment's own claim.</summary>
    public static PaymentStep Claimed(PaymentState state, PaymentCommand.Claimed command) => state.Status switch
    {
        // The claim of the earlier number must be withdrawn first.
        PaymentStatus.Claiming when state.WithdrawKey1 is not null => new(null, PaymentReply.NotAllowed),
        PaymentStatus.Claiming or PaymentStatus.Possible or PaymentStatus.Expiring => OfClaim(state, command),
        // News of a transfer that an operator must decide. A payment that already has a transfer has lost nothing.
        PaymentStatus.Pending when state.Transfer is null => OfPending(state, command),
        _ => new(null, PaymentReply.NotAllowed),
    };

    /// <summary>The answer to an operator's approval. Every suspicion is asked again, of what was really granted.</summary>
    public static PaymentStep Granted(PaymentState state, PaymentCommand.Granted command)
    {
        if (state.Status != PaymentStatus.Approving) return new(null, PaymentReply.NotAllowed);
        if (command.Reply == WalletTransferReply.Several)
        {
            var several = state.Suspicions.Union([SuspectReason.SeveralTransfers]);
            return new(Undecided(state, [.. command.Candidates.Select(MatchedTransfer.Of)], [.. several], command.Rivals, DisputesOf(command.Disputes)), PaymentReply.Done);
        }

        if (command.Reply == WalletTransferReply.Contested)
        {
            // Somebody claimed it after the operator looked.
            return new(Undecided(state, state.Seen, [.. state.Suspicions.Union([SuspectReason.SeveralClaims])], command.Rivals, DisputesOf(command.Disputes)), PaymentReply.Done);
        }

        if (command.Reply != WalletTransferReply.Granted) return new(Failed(state, PaymentMessages.Taken), PaymentReply.Done);
        if (command.Content is not { } content) return new(null, PaymentReply.NotAllowed);
        var found = Suspicion.Of(command.Claim, command.Terms, content, command.At, command.Disputes);
        var disputes = DisputesOf(command.Disputes);
        var wasShown = state.ShownFor(state.Chosen) == MatchedTransfer.Of(content) && found.All(reason => state.Suspicions.Contains(reason))
            && disputes.All(state.Disputes.Contains);
        if (wasShown && !found.Contains(SuspectReason.CurrencyDiffers)) return new(Accepted(state, content, command.At), PaymentReply.Done);
        // The operator has not seen all of this. The payment owns the transfer now, so a second decision is about exactly this one.
        return new(Owning(state, content, [.. state.Suspicions.Union(found)]) with { Decision = null, Disputes = disputes }, PaymentReply.Done);
    }

    /// <summary>
    /// The ledger knows the transfer as another payment's. A person sees both; asked again, the ledger would refuse it again.
    /// </summary>
    public static PaymentStep CreditRefused(PaymentState state, PaymentCommand.CreditRefused command)
    {
        var wasToBePaid = state switch
        {
            { Status: PaymentStatus.Claiming, WithdrawKey1: null } => true,
            { Status: PaymentStatus.Pending, Transfer: null } => true,
            { Status: PaymentStatus.Possible or PaymentStatus.Expiring or PaymentStatus.Approving } => true,
            _ => false,
        };
        if (!wasToBePaid) return new(null, PaymentReply.NotAllowed);
        var reasons = state.Suspicions.Union([SuspectReason.AlreadyCredited]);
        return new(Owning(state, command.Transfer, [.. reasons]) with { Decision = null }, PaymentReply.Done);
    }

    private static PaymentStep OfClaim(PaymentState state, PaymentCommand.Claimed command)
    {
        switch (command.Reply)
        {
            case WalletTransferReply.Granted when command.Content is { } content:
                var reasons = Suspicion.Of(command.Claim, command.Terms, content, command.At, command.Disputes);
                return new(reasons.IsEmpty ? Accepted(state, content, command.At) : Owning(state, content, reasons) with { Disputes = DisputesOf(command.Disputes) }, PaymentReply.Done);
            case WalletTransferReply.Contested or WalletTransferReply.Suspect when command.Content is not null:
            case WalletTransferReply.Several when !command.Candidates.IsEmpty:
                return new(ForAPerson(state, command), PaymentReply.Done);
            case WalletTransferReply.Granted or WalletTransferReply.Contested or WalletTransferReply.Suspect or WalletTransferReply.Several:
                return new(null, PaymentReply.NotAllowed);
            case WalletTransferReply.NotHere when state.Status == PaymentStatus.Possible:
                return new(null, PaymentReply.Replayed);
            case WalletTransferReply.NotHere when state.Status == PaymentStatus.Expiring:
                return new(state with { Status = PaymentStatus.Expired, Message = PaymentMessages.Expired, DueAt = null }, PaymentReply.Done);
            case WalletTransferReply.NotHere when command.Policy.PossibleTransactions:
                return new(state with { Status = PaymentStatus.Possible, DueAt = command.At + command.Policy.PossibleExpiresAfterMs }, PaymentReply.Done);
            case WalletTransferReply.Taken:
                return new(Failed(state, PaymentMessages.Taken), PaymentReply.Done);
            case WalletTransferReply.TooManyClaims:
                return new(Failed(state, PaymentMessages.TooManyClaims), PaymentReply.Done);
            default:
                return new(Failed(state, PaymentMessages.NotFound), PaymentReply.Done);
        }
    }

    private static PaymentStep OfPending(PaymentState state, PaymentCommand.Claimed command)
    {
        switch (command.Reply)
        {
            // The transfer was corrected, or its other claims are gone, and nothing about it is suspect any more.
            case WalletTransferReply.Granted:
                return OfClaim(state, command);
            case WalletTransferReply.Contested or WalletTransferReply.Suspect when command.Content is not null:
            case WalletTransferReply.Several when !command.Candidates.IsEmpty:
                var next = ForAPerson(state, command);
                return next.Seen.SequenceEqual(state.Seen) && next.Suspicions.SequenceEqual(state.Suspicions)
                    && next.Rivals.SequenceEqual(state.Rivals) && next.Disputes.SequenceEqual(state.Disputes)
                    ? new(null, PaymentReply.Replayed)
                    : new(next, PaymentReply.Done);
            case WalletTransferReply.Taken:
                return new(Failed(state, PaymentMessages.Taken), PaymentReply.Done);
            case WalletTransferReply.NotHere:
                // Two persons have taken the transfer back.
                return new(Failed(state, PaymentMessages.NotFound), PaymentReply.Done);
            default:
                return new(null, PaymentReply.NotAllowed);
        }
    }

    /// <summary>What an operator is shown: the transfers as they are now, and every reason that is known.</summary>
    private static PaymentState ForAPerson(PaymentState state, PaymentCommand.Claimed command)
    {
        ImmutableArray<TransferContent> contents = command.Reply == WalletTransferReply.Several ? command.Candidates : [command.Content!];
        ImmutableArray<MatchedTransfer> seen = [.. contents.Select(MatchedTransfer.Of)];
        // A contest stays one, and so does a doubt about the same money. What was said about other money no longer holds.
        var kept = state.Suspicions.Where(reason =>
            seen.SequenceEqual(state.Seen) || reason is SuspectReason.SeveralClaims or SuspectReason.SeveralTransfers);
        IEnumerable<SuspectReason> mark = command.Reply switch
        {
            WalletTransferReply.Contested => [SuspectReason.SeveralClaims],
            WalletTransferReply.Several => [SuspectReason.SeveralTransfers],
            _ => [],
        };
        // Where one of several could be meant, a reason is shown if it holds for each; the others are found once one is granted.
        var found = contents
            .Select(content => Suspicion.Of(command.Claim, command.Terms, content, command.At, command.Disputes).AsEnumerable())
            .Aggregate((all, more) => all.Intersect(more));
        ImmutableArray<SuspectReason> reasons = [.. kept.Union(mark).Union(found)];
        return Undecided(state, seen, reasons.IsEmpty ? [SuspectReason.SeveralClaims] : reasons, command.Rivals, DisputesOf(command.Disputes));
    }

    private static ImmutableArray<DisputedTransfer> DisputesOf(ImmutableArray<Dispute> disputes) => [.. disputes.Select(DisputedTransfer.Of)];

    private static PaymentState Accepted(PaymentState state, TransferContent content, long at) => state with
    {
        Status = PaymentStatus.Accepted,
        Transfer = MatchedTransfer.Of(content),
        Seen = [],
        Rivals = [],
        Disputes = [],
        Chosen = null,
        ActivatedAt = at,
        DueAt = at + PaymentMachine.WorkMs,
    };

    /// <summary>It owns the transfer, and an operator must decide.</summary>
    private static PaymentState Owning(PaymentState state, TransferContent content, ImmutableArray<SuspectReason> reasons) =>
        Owning(state, MatchedTransfer.Of(content), reasons);

    private static PaymentState Owning(PaymentState state, MatchedTransfer transfer, ImmutableArray<SuspectReason> reasons) => state with
    {
        Status = PaymentStatus.Pending,
        Suspicions = reasons,
        Transfer = transfer,
        Seen = [],
        Rivals = [],
        Disputes = [],
        Chosen = null,
        DueAt = null,
    };

    /// <summary>It owns nothing, and an operator must decide which transfer it gets, if any.</summary>
    private static PaymentState Undecided(
        PaymentState state, ImmutableArray<MatchedTransfer> seen, ImmutableArray<SuspectReason> reasons, ImmutableArray<string> rivals,
        ImmutableArray<DisputedTransfer> disputes) => state with
        {
            Status = PaymentStatus.Pending,
            Suspicions = reasons,
            Seen = seen,
            Rivals = rivals,
            Disputes = disputes,
            Decision = null,
            Chosen = null,
            DueAt = null,
        };

    private static PaymentState Failed(PaymentState state, string message) =>
        state with { Status = PaymentStatus.Failed, Message = message, DueAt = null };
}
