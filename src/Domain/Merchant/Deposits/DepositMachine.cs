using Paykassma.Domain.Ledger;
using Paykassma.Protocol.Validation;

namespace Paykassma.Domain.Merchant.Deposits;

/// <summary>
/// A deposit's life cycle on the merchant side: one pure, total function over (state, command). Only a received transfer credits
/// the user, reported by a postback or by an operator. It credits in every state.
/// </summary>
public static class DepositMachine
{
    public static DepositStep Apply(string id, DepositState? state, DepositCommand command) => command switch
    {
        DepositCommand.Register register => Register(state, register),
        DepositCommand.Receive receive => Receive(id, state, receive),
        _ when state is null => new(null, DepositReply.NotFound),
        DepositCommand.ShowWallet show => Show(state, show),
        DepositCommand.BeginActivation begin => Begin(id, state, begin),
        DepositCommand.RecordActivation record => DepositRechecks.Record(id, state, record),
        DepositCommand.NoteUnanswered unanswered => DepositRechecks.NoteUnanswered(state, unanswered),
        DepositCommand.BeginRecheck recheck => DepositRechecks.Begin(id, state, recheck),
        DepositCommand.Close close => DepositResolutions.Close(state, close),
        DepositCommand.Wait wait => DepositResolutions.Wait(id, state, wait),
        DepositCommand.CreditByHand credit => CreditByHand(id, state, credit),
        _ => throw new ArgumentOutOfRangeException(nameof(command), command, "not a deposit command"),
    };

    private static DepositStep Register(DepositState? state, DepositCommand.Register command)
    {
        if (state is null)
        {
            return new(new DepositState
            {
                Status = command.Wallet.IsEmpty ? DepositStatus.Registered : DepositStatus.AwaitingPayment,
                Label = command.Label,
                WalletType = command.WalletType,
                Currency = command.Currency,
                Amount = command.Amount,
                CreatedAt = command.At,
                Wallet = command.Wallet,
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
        // Keep the wallet that the payer saw first: the money may be on its way to it.
        if (!state.Wallet.IsEmpty) return new(null, DepositReply.Replayed);
        var status = state.Status == DepositStatus.Registered ? DepositStatus.AwaitingPayment : state.Status;
        return new(state with { Status = status, Wallet = command.Details }, DepositReply.Done);
    }

    private static DepositStep Begin(string id, DepositState state, DepositCommand.BeginActivation command)
    {
        if (state.Status == DepositStatus.Credited) return new(null, DepositReply.AlreadyCredited);
        var last = state.Activation;
        var same = last is not null && last.Key1 == command.Key1 && last.Amount == command.Amount;
        switch (state.Status)
        {
            case DepositStatus.Activating:
                return new(null, same ? DepositReply.AttemptOpen : DepositReply.Conflict);
            // A deposit in manual review, or closed by an operator, was last known to be open at the provider: it would refuse another number.
            case DepositStatus.Pending or DepositStatus.Promised or DepositStatus.NeedsAttention or DepositStatus.Closed:
                return new(null, same ? DepositReply.Replayed : DepositReply.Conflict);
            default:
                // After "fail" or "possible" the payer may try again, even with the same number: the money may have arrived since.
                var attempt = new ActivationAttempt((last?.Number ?? 0) + 1, command.Key1, command.Amount, null, null);
                var watch = DepositRechecks.Watch(command.At, command.Policy);
                return new(state with
                {
                    Status = DepositStatus.Activating,
                    Activation = attempt,
                    Watch = watch,
                    DueAt = DepositRechecks.NextDue(id, watch, command.At, command.Policy),
                    LastAnswer = null,
                }, DepositReply.Done);
        }
    }

    private static DepositStep Receive(string id, DepositState? state, DepositCommand.Receive command)
    {
        var notice = command.Notice with { TransactionId = TransactionNumber.Clean(command.Notice.TransactionId) };
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
            var same = credit.WalletType == notice.WalletType && TransactionNumber.Clean(credit.TransactionId) == notice.TransactionId;
            if (!same) return Held(HoldReason.SecondTransfer);
            return credit.Amount == notice.Amount ? new(null, DepositReply.Replayed) : Held(HoldReason.RepeatDiffers);
        }

        var late = state.Status is DepositStatus.Failed or DepositStatus.Closed;
        var next = state with
        {
            Status = DepositStatus.Credited,
            Credit = new DepositCredit(notice.WalletType, notice.TransactionId, notice.Amount, command.At, late),
            DueAt = null,
            Watch = null,
            AttentionAt = null,
            AttentionReason = null,
        };
        return new(next, DepositReply.Credited) { Transfer = CreditOf(id, state, notice) };
    }

    /// <summary>Uses the rules and ids of a postback, so that a later postback is a repeat or a visible difference.</summary>
    private static DepositStep CreditByHand(string id, DepositState state, DepositCommand.CreditByHand command)
    {
        var notice = new DepositNotice(
            command.WalletType ?? state.WalletType, command.TransactionId, command.Amount, command.Currency, state.Label);
        var step = Receive(id, state, new DepositCommand.Receive(notice, UnknownOrder.Hold, command.At));
        var act = new Resolution(command.Action, command.Operator, command.Reason, command.At) { ApprovedBy = command.ApprovedBy };
        if (step.Next is not { } next) return step;
        var transfer = command.IsBeside && step.Transfer is { } request
            ? request with { Transfer = request.Transfer with { Reference = DepositTransfer.ReferenceBeside(notice.WalletType, notice.TransactionId) } }
            : step.Transfer;
        return step with { Next = DepositResolutions.With(next, act), Transfer = transfer };
    }

    private static TransferRequest CreditOf(string id, DepositState order, DepositNotice notice) => new(
        new Transfer(
            DepositTransfer.Id(id),
            Accounts.Clearing(notice.WalletType, notice.Currency),
            Accounts.User(order.Label, notice.Currency),
            notice.Amount,
            notice.Currency,
            TransferKind.Posted,
            $"deposit/{id}",
            DepositTransfer.Reference(notice.WalletType, notice.TransactionId)),
        Overdraft.Refused);

    private static DepositStep Held(HoldReason reason) => new(null, DepositReply.Held) { Hold = reason };
}
