using Paykassma.Domain.WalletTransfers;

namespace Paykassma.Domain.Payments;

/// <summary>
/// A payment's life on the gateway: a pure, total function over (state, command). A decision is saved before anything follows from
/// it, and every state that still owes something is due.
/// </summary>
public static class PaymentMachine
{
    /// <summary>How long a re-check leaves a payment alone that is being worked on. Milliseconds.</summary>
    public const long WorkMs = 15_000;

    /// <summary>Whether the payment still owes a step, as opposed to waiting for someone or being over.</summary>
    public static bool Owes(PaymentStatus status) =>
        status is PaymentStatus.Claiming or PaymentStatus.Accepted or PaymentStatus.Refusing or PaymentStatus.Expiring;

    public static PaymentStep Apply(PaymentState? state, PaymentCommand command) => command switch
    {
        PaymentCommand.Activate activate => Activate(state, activate),
        _ when state is null => new(null, PaymentReply.NotFound),
        PaymentCommand.OldClaimWithdrawn => Withdrawn(state, state.Key1),
        // The earlier number's transfer was granted after all: it is the one this payment is paid by.
        PaymentCommand.OldClaimGranted => Withdrawn(state, state.WithdrawKey1),
        PaymentCommand.Claimed claimed => Claimed(state, claimed),
        PaymentCommand.PostbackQueued => From(state, PaymentStatus.Accepted, s => s with { Status = PaymentStatus.Ok, DueAt = null }),
        PaymentCommand.LookAgain look => LookAgain(state, look),
        PaymentCommand.Approve => new(null, WhyNotApprove(state)),
        PaymentCommand.Granted granted => Granted(state, granted),
        PaymentCommand.Refuse refuse => Refuse(state, refuse),
        PaymentCommand.LetGo => LetGo(state),
        _ => throw new ArgumentOutOfRangeException(nameof(command), command, "not a payment command"),
    };

    private static PaymentStep Activate(PaymentState? state, PaymentCommand.Activate command)
    {
        if (state is null) return new(Claim(command, command.At, null), PaymentReply.Done);
        var same = IsSamePayment(state, command);
        switch (state.Status)
        {
            case PaymentStatus.Failed or PaymentStatus.Expired when IsSameOrder(state, command):
                return new(Claim(command, state.CreatedAt, null), PaymentReply.Done);
            case PaymentStatus.Possible when same:
                return new(null, PaymentReply.Replayed);
            case PaymentStatus.Possible when IsSameOrder(state, command):
                return new(Claim(command, state.CreatedAt, state.Key1 == command.Key1 ? null : state.Key1), PaymentReply.Done);
            default:
                return new(null, same ? PaymentReply.Replayed : PaymentReply.Used);
        }
    }

    private static PaymentState Claim(PaymentCommand.Activate command, long createdAt, string? withdraw) => new()
    {
        Status = PaymentStatus.Claiming,
        Label = command.Label,
        WalletType = command.WalletType,
        Currency = command.Currency,
        Key1 = command.Key1,
        Amount = command.Amount,
        StockpilingId = command.StockpilingId,
        CreatedAt = createdAt,
        DueAt = command.At + WorkMs,
        WithdrawKey1 = withdraw,
    };

    private static bool IsSameOrder(PaymentState state, PaymentCommand.Activate command) =>
        state.Label == command.Label && state.WalletType == command.WalletType && state.Currency == command.Currency;

    private static bool IsSamePayment(PaymentState state, PaymentCommand.Activate command) =>
        IsSameOrder(state, command) && state.Key1 == command.Key1 && state.Amount == command.Amount;

    private static PaymentStep Withdrawn(PaymentState state, string? key1) => state is { Status: PaymentStatus.Claiming, WithdrawKey1: not null }
        ? new(state with { Key1 = key1!, WithdrawKey1 = null }, PaymentReply.Done)
        : new(null, PaymentReply.NotAllowed);

    private static PaymentStep Claimed(PaymentState state, PaymentCommand.Claimed command)
    {
        // A contest that another payment has won.
        if (state.Status == PaymentStatus.Pending && command.Reply == WalletTransferReply.Taken)
        {
            return new(Failed(state, PaymentMessages.Taken), PaymentReply.Done);
        }

        if (state.Status is not (PaymentStatus.Claiming or PaymentStatus.Possible or PaymentStatus.Expiring)) return new(null, PaymentReply.NotAllowed);
        switch (command.Reply)
        {
            case WalletTransferReply.Granted when command.Content is { } content:
                var reasons = Suspicion.Of(state, content, command.Payer, command.Policy, command.At);
                return new(reasons.IsEmpty
                    ? Accepted(state, content, command.At)
                    : state with { Status = PaymentStatus.Pending, Suspicions = reasons, Transfer = Matched(content), DueAt = null }, PaymentReply.Done);
            case WalletTransferReply.Contested:
                return new(state with { Status = PaymentStatus.Pending, Suspicions = [SuspectReason.SeveralClaims], DueAt = null }, PaymentReply.Done);
            case WalletTransferReply.NotHere when state.Status != PaymentStatus.Claiming:
                return new(null, PaymentReply.Replayed);
            case WalletTransferReply.NotHere when command.Policy.PossibleTransactions:
                return new(state with { Status = PaymentStatus.Possible, DueAt = command.At + command.Policy.PossibleExpiresAfterMs }, PaymentReply.Done);
            case WalletTransferReply.Taken:
                return new(Failed(state, PaymentMessages.Taken), PaymentReply.Done);
            default:
                return new(Failed(state, PaymentMessages.NotFound), PaymentReply.Done);
        }
    }

    private static PaymentState Accepted(PaymentState state, TransferContent content, long at) =>
        state with { Status = PaymentStatus.Accepted, Transfer = Matched(content), ActivatedAt = at, DueAt = at + WorkMs };

    private static MatchedTransfer Matched(TransferContent content) =>
        new(content.Identifier, content.TransactionId, content.Amount, content.Currency, content.ReceivedAt);

    private static PaymentState Failed(PaymentState state, string message) =>
        state with { Status = PaymentStatus.Failed, Message = message, DueAt = null };

    private static PaymentStep LookAgain(PaymentState state, PaymentCommand.LookAgain command)
    {
        if (Owes(state.Status)) return new(state with { DueAt = command.At + WorkMs }, PaymentReply.Done);
        if (state.Status == PaymentStatus.Possible && state.DueAt <= command.At)
        {
            return new(state with { Status = PaymentStatus.Expiring, DueAt = command.At + WorkMs }, PaymentReply.Done);
        }

        return new(null, PaymentReply.Replayed);
    }

    private static PaymentReply WhyNotApprove(PaymentState state) => state.Status switch
    {
        // Money of another currency is never this payment's: it can only be refused.
        PaymentStatus.Pending when state.Suspicions.Contains(SuspectReason.CurrencyDiffers) => PaymentReply.NotAllowed,
        PaymentStatus.Pending => PaymentReply.Done,
        PaymentStatus.Accepted or PaymentStatus.Ok => PaymentReply.Replayed,
        _ => PaymentReply.NotAllowed,
    };

    private static PaymentStep Granted(PaymentState state, PaymentCommand.Granted command)
    {
        if (state.Status != PaymentStatus.Pending) return new(null, PaymentReply.NotAllowed);
        return command is { Reply: WalletTransferReply.Granted, Content: { } content } && content.Currency == state.Currency
            ? new(Accepted(state, content, command.Decision.At) with { Decision = command.Decision }, PaymentReply.Done)
            : new(Failed(state, PaymentMessages.Taken) with { Decision = command.Decision }, PaymentReply.Done);
    }

    private static PaymentStep Refuse(PaymentState state, PaymentCommand.Refuse command) => state.Status switch
    {
        PaymentStatus.Pending or PaymentStatus.Possible => new(state with
        {
            Status = PaymentStatus.Refusing,
            Decision = command.Decision,
            BlockNumber = command.AfterRefusal == AfterRefusal.BlockTheNumber,
            Message = PaymentMessages.Refused,
            DueAt = command.Decision.At + WorkMs,
        }, PaymentReply.Done),
        PaymentStatus.Refusing or PaymentStatus.Refused => new(null, PaymentReply.Replayed),
        _ => new(null, PaymentReply.NotAllowed),
    };

    private static PaymentStep LetGo(PaymentState state) => state.Status switch
    {
        PaymentStatus.Refusing => new(state with { Status = PaymentStatus.Refused, DueAt = null }, PaymentReply.Done),
        PaymentStatus.Expiring => new(state with { Status = PaymentStatus.Expired, Message = PaymentMessages.Expired, DueAt = null }, PaymentReply.Done),
        _ => new(null, PaymentReply.NotAllowed),
    };

    private static PaymentStep From(PaymentState state, PaymentStatus status, Func<PaymentState, PaymentState> change) =>
        state.Status == status ? new(change(state), PaymentReply.Done) : new(null, PaymentReply.NotAllowed);
}
