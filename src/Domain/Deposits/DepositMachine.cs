using Paykassma.Domain.Ledger;

namespace Paykassma.Domain.Deposits;

/// <summary>
/// A deposit's life on the merchant side: one pure, total function over (state, command). Only <see cref="DepositCommand.Receive"/>
/// ever credits, and it does from every state.
/// </summary>
public static class DepositMachine
{
    public static DepositStep Apply(string id, DepositState? state, DepositCommand command) => command switch
    {
        DepositCommand.Register register => Register(state, register),
        DepositCommand.Receive receive => Receive(id, state, receive),
        _ when state is null => new(null, DepositReply.NotFound),
        DepositCommand.ShowWallet show => Show(state, show),
        DepositCommand.BeginActivation begin => Begin(state, begin),
        DepositCommand.RecordActivation record => Record(state, record),
        _ => throw new ArgumentOutOfRangeException(nameof(command), command, "not a deposit command"),
    };

    private static DepositStep Register(DepositState? state, DepositCommand.Register command)
    {
        if (state is null)
        {
            return new(new DepositState
            {
                Status = DepositStatus.Registered,
                Label = command.Label,
                WalletType = command.WalletType,
                Currency = command.Currency,
                Amount = command.Amount,
                CreatedAt = command.At,
            }, DepositReply.Done);
        }

        var same = !state.Flagged
            && state.Label == command.Label
            && state.WalletType == command.WalletType
            && state.Currency == command.Currency
            && state.Amount == command.Amount;
        return new(null, same ? DepositReply.Replayed : DepositReply.Conflict);
    }

    private static DepositStep Show(DepositState state, DepositCommand.ShowWallet command)
    {
        // What the payer saw first stays: the money may be on its way there.
        if (!state.Wallet.IsEmpty) return new(null, DepositReply.Replayed);
        var status = state.Status == DepositStatus.Registered ? DepositStatus.AwaitingPayment : state.Status;
        return new(state with { Status = status, Wallet = command.Details }, DepositReply.Done);
    }

    private static DepositStep Begin(DepositState state, DepositCommand.BeginActivation command)
    {
        if (state.Status == DepositStatus.Credited) return new(null, DepositReply.AlreadyCredited);
        var last = state.Activation;
        var same = last is not null && last.Key1 == command.Key1 && last.Amount == command.Amount;
        switch (state.Status)
        {
            case DepositStatus.Activating:
                return new(null, same ? DepositReply.AttemptOpen : DepositReply.Conflict);
            case DepositStatus.Pending or DepositStatus.Promised:
                return new(null, same ? DepositReply.Replayed : DepositReply.Conflict);
            default:
                // After a fail or a possible the payer may type again, the same number too: the money may have come since.
                var attempt = new ActivationAttempt((last?.Number ?? 0) + 1, command.Key1, command.Amount, null, null);
                return new(state with { Status = DepositStatus.Activating, Activation = attempt }, DepositReply.Done);
        }
    }

    private static DepositStep Record(DepositState state, DepositCommand.RecordActivation command)
    {
        if (state.Activation is not { Outcome: null } open || open.Number != command.Number) return new(null, DepositReply.Ignored);
        var closed = open with { Outcome = command.Outcome, Message = command.Message };
        var status = state.Status == DepositStatus.Credited ? DepositStatus.Credited : StatusOf(command.Outcome);
        return new(state with { Status = status, Activation = closed }, DepositReply.Done);
    }

    private static DepositStatus StatusOf(ActivationOutcome outcome) => outcome switch
    {
        ActivationOutcome.Ok => DepositStatus.Promised,
        ActivationOutcome.Pending => DepositStatus.Pending,
        ActivationOutcome.Possible => DepositStatus.Possible,
        ActivationOutcome.Fail => DepositStatus.Failed,
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, "not an answer of activate"),
    };

    private static DepositStep Receive(string id, DepositState? state, DepositCommand.Receive command)
    {
        var notice = command.Notice;
        if (state is null)
        {
            if (command.UnknownOrder == UnknownOrder.Hold) return Held(HoldReason.UnknownOrder);
            state = new DepositState
            {
                Status = DepositStatus.Registered,
                Label = notice.UnsignedLabel,
                WalletType = notice.WalletType,
                Currency = notice.Currency,
                Amount = notice.Amount,
                CreatedAt = command.At,
                Flagged = true,
            };
        }

        if (state.Label != notice.UnsignedLabel) return Held(HoldReason.LabelDiffers);
        if (state.Currency != notice.Currency) return Held(HoldReason.CurrencyDiffers);
        if (state.Credit is { } credit)
        {
            if (credit.WalletType != notice.WalletType || credit.TransactionId != notice.TransactionId) return Held(HoldReason.SecondTransfer);
            return credit.Amount == notice.Amount ? new(null, DepositReply.Replayed) : Held(HoldReason.RepeatDiffers);
        }

        var late = state.Status == DepositStatus.Failed;
        var next = state with
        {
            Status = DepositStatus.Credited,
            Credit = new DepositCredit(notice.WalletType, notice.TransactionId, notice.Amount, command.At, late),
        };
        return new(next, DepositReply.CreditDue) { Transfer = CreditOf(id, state, notice) };
    }

    private static TransferRequest CreditOf(string id, DepositState order, DepositNotice notice) => new(
        new Transfer(
            $"merchant/deposit/{id}",
            Accounts.Clearing(notice.WalletType, notice.Currency),
            Accounts.User(order.Label, notice.Currency),
            notice.Amount,
            notice.Currency,
            TransferKind.Posted,
            $"deposit/{id}",
            $"merchant/{notice.WalletType}/{notice.TransactionId}"),
        Overdraft.Refused);

    private static DepositStep Held(HoldReason reason) => new(null, DepositReply.Held) { Hold = reason };
}
