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
        // Several payments claimed the transfer and another one got it. A payment that already has a transfer has lost nothing.
        PaymentStatus.Pending when state.Transfer is null && command.Reply == WalletTransferReply.Taken => new(Failed(state, PaymentMessages.Taken), PaymentReply.Done),
        _ => new(null, PaymentReply.NotAllowed),
    };

    /// <summary>The answer to an operator's approval.</summary>
    public static PaymentStep Granted(PaymentState state, PaymentCommand.Granted command)
    {
        if (state.Status != PaymentStatus.Approving) return new(null, PaymentReply.NotAllowed);
        if (command.Reply != WalletTransferReply.Granted) return new(Failed(state, PaymentMessages.Taken), PaymentReply.Done);
        if (command.Content is not { } content) return new(null, PaymentReply.NotAllowed);
        if (content.Currency == state.Currency) return new(Accepted(state, content, command.At), PaymentReply.Done);
        // With several claims, the operator who approved could not see the currency. The payment owns the transfer now, so a refusal must release it.
        var reasons = state.Suspicions.Add(SuspectReason.CurrencyDiffers);
        return new(Pending(state, content, reasons) with { Decision = null }, PaymentReply.Done);
    }

    private static PaymentStep OfClaim(PaymentState state, PaymentCommand.Claimed command)
    {
        switch (command.Reply)
        {
            case WalletTransferReply.Granted when command.Content is { } content:
                var reasons = Suspicion.Of(state, content, command.Payer, command.Policy, command.At);
                return new(reasons.IsEmpty ? Accepted(state, content, command.At) : Pending(state, content, reasons), PaymentReply.Done);
            case WalletTransferReply.Granted:
                return new(null, PaymentReply.NotAllowed);
            case WalletTransferReply.Contested:
                return new(state with { Status = PaymentStatus.Pending, Suspicions = [SuspectReason.SeveralClaims], DueAt = null }, PaymentReply.Done);
            case WalletTransferReply.NotHere when state.Status == PaymentStatus.Possible:
                return new(null, PaymentReply.Replayed);
            case WalletTransferReply.NotHere when state.Status == PaymentStatus.Expiring:
                return new(state with { Status = PaymentStatus.Expired, Message = PaymentMessages.Expired, DueAt = null }, PaymentReply.Done);
            case WalletTransferReply.NotHere when command.Policy.PossibleTransactions:
                return new(state with { Status = PaymentStatus.Possible, DueAt = command.At + command.Policy.PossibleExpiresAfterMs }, PaymentReply.Done);
            case WalletTransferReply.Taken:
                return new(Failed(state, PaymentMessages.Taken), PaymentReply.Done);
            default:
                return new(Failed(state, PaymentMessages.NotFound), PaymentReply.Done);
        }
    }

    private static PaymentState Accepted(PaymentState state, TransferContent content, long at) =>
        state with { Status = PaymentStatus.Accepted, Transfer = Matched(content), ActivatedAt = at, DueAt = at + PaymentMachine.WorkMs };

    private static PaymentState Pending(PaymentState state, TransferContent content, ImmutableArray<SuspectReason> reasons) =>
        state with { Status = PaymentStatus.Pending, Suspicions = reasons, Transfer = Matched(content), DueAt = null };

    private static PaymentState Failed(PaymentState state, string message) =>
        state with { Status = PaymentStatus.Failed, Message = message, DueAt = null };

    private static MatchedTransfer Matched(TransferContent content) =>
        new(content.Identifier, content.TransactionId, content.Amount, content.Currency, content.ReceivedAt);
}
