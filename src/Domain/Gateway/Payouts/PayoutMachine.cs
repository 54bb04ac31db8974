using Paykassma.Domain.Gateway.Merchants;
using Paykassma.Domain.State;

namespace Paykassma.Domain.Gateway.Payouts;

/// <summary>
/// A payout's life cycle on the gateway: a pure, total function over (state, command). Who pays is saved before anything is paid, so
/// an operator and a channel that race pay only once. A channel is told to pay once; after that it is only asked for the outcome.
/// </summary>
public static class PayoutMachine
{
    /// <summary>How long a re-check does not touch a payout that is being processed. Milliseconds.</summary>
    public const long WorkMs = 15_000;

    /// <summary>
    /// The channel must be told to pay within this time after the attempt was saved. A courier that was frozen for longer must not call: by
    /// then somebody else may pay. Shorter than the time-out of a grain call, after which a courier does not learn of its attempt. Milliseconds.
    /// </summary>
    public const long SubmitWithinMs = 5_000;

    /// <summary>
    /// An attempt without an outcome after this time counts as lost with its courier: <see cref="SubmitWithinMs"/> plus the longest time-out
    /// of a call (30 s) is shorter. Milliseconds.
    /// </summary>
    public const long AttemptLostAfterMs = 45_000;

    /// <summary>
    /// How long after the deadline of a submission an operator must wait before taking it from the channel: the longest time-out of a call
    /// (30 s) and as much again for clocks that differ. Milliseconds.
    /// </summary>
    public const long TakeFromChannelAfterMs = 60_000;

    /// <summary>After how long a payout of a merchant that is not configured is due again. Milliseconds.</summary>
    public const long PutOffMs = 15 * 60_000;

    public static PayoutStep Apply(PayoutName name, PayoutPolicy policy, PayoutState? state, PayoutCommand command)
    {
        var step = Decide(name, policy, LateQuestions.Apart(state), command);
        if (step.Next is not { } next) return step;
        if (command is not PayoutCommand.OfPerson act) return step with { Next = LateQuestions.Together(next) };
        if (act.Turn is { } seen && seen != next.Turn) return new(null, PayoutReply.Changed);
        return step with { Next = LateQuestions.Together(next with { Turn = checked(next.Turn + 1) }) };
    }

    private static PayoutStep Decide(PayoutName name, PayoutPolicy policy, PayoutState? state, PayoutCommand command) => command switch
    {
        PayoutCommand.Register register => Register(name, policy, state, register),
        PayoutCommand.Refuse refuse => Refuse(state, refuse),
        _ when state is null => new(null, PayoutReply.NotFound),
        PayoutCommand.Begin begin => Begin(policy, state, begin.At),
        _ when OperatorActs.IsBarred(state, command) => new(null, PayoutReply.LimitedToMerchant),
        PayoutCommand.PutOff off => PutOff(state, off.At),
        PayoutCommand.EndTest end => EndTest(name, policy, state, end.At),
        PayoutCommand.Record record => ChannelReport.Apply(name, policy, state, Kept(record)),
        PayoutCommand.Take take => OperatorActs.Take(policy, state, take),
        PayoutCommand.GiveBack back => TakenPayouts.GiveBack(policy, state, back),
        PayoutCommand.TakeOver over => TakenPayouts.TakeOver(policy, state, over),
        PayoutCommand.Approve approve => TwoPersonRule.Approve(policy, state, approve),
        PayoutCommand.Pay pay => OperatorActs.Pay(name, policy, state, pay),
        PayoutCommand.Confirm confirm => TwoPersonRule.Confirm(name, state, confirm),
        PayoutCommand.SendBack back => TwoPersonRule.SendBack(state, back),
        PayoutCommand.Fail fail => OperatorActs.Fail(name, policy, state, fail),
        PayoutCommand.ConfirmFail confirm => TwoPersonRule.ConfirmFail(name, state, confirm),
        PayoutCommand.Cancel cancel => OperatorActs.Cancel(name, state, cancel),
        PayoutCommand.Acknowledge acknowledge => OperatorActs.Acknowledge(state, acknowledge),
        PayoutCommand.PostbackQueued => PostbackQueued(policy, state),
        _ => throw new ArgumentOutOfRangeException(nameof(command), command, "not a payout command"),
    };

    /// <summary>Makes the report's message storable. Otherwise saving would fail each time, and the outcome would be lost with it.</summary>
    private static PayoutCommand.Record Kept(PayoutCommand.Record report) => report.Message is { } message
        ? report with { Message = KeptText.Beginning(message, PayoutState.LastAnswerMax) }
        : report;

    /// <summary>Ends the payout, and settles or releases the hold in the same unit.</summary>
    internal static PayoutStep Finish(PayoutName name, PayoutState state, PayoutStatus end, string? comment, long at)
    {
        var owed = state.Origin == PayoutOrigin.Api;
        // If the channel says that it paid too, the payout stays in manual review after its end.
        var stays = state.AttentionReason == PayoutAttention.ChannelContradicts;
        var next = state with
        {
            Status = end,
            OpenAttempt = null,
            FinishedAt = at,
            EndComment = string.IsNullOrWhiteSpace(comment) ? null : comment,
            PostbackOwed = owed,
            DueAt = owed || stays ? at + WorkMs : null,
            AttentionReason = stays ? state.AttentionReason : null,
            AttentionAt = stays ? state.AttentionAt : null,
        };
        return new(next, PayoutReply.Done)
        {
            Transfer = end == PayoutStatus.Success ? PayoutTransfers.Settle(name, state) : PayoutTransfers.Release(name, state),
        };
    }

    private static PayoutStep Register(PayoutName name, PayoutPolicy policy, PayoutState? state, PayoutCommand.Register command)
    {
        if (state is not null) return Repeated(state, command.Fingerprint, command.Origin);
        var request = command.Request;
        var asksForTwo = !request.IsTest && (command.ExceedsAlone || policy.AsksForTwo(request.Currency, request.Amount));
        // A test request never reaches a channel, but it ends without an operator.
        var runsByItself = request.IsTest || (policy.Channel is not null && !asksForTwo);
        var next = New(request, command.Fingerprint, command.Origin, command.At) with
        {
            Channel = policy.Channel,
            AddedBy = command.AddedBy,
            TwoPersons = asksForTwo,
            DueAt = runsByItself ? command.At : command.At + policy.OpenTooLongMs,
        };
        return new(next, PayoutReply.Done) { Transfer = PayoutTransfers.Hold(name, next, policy.BalanceCheck) };
    }

    private static PayoutStep Refuse(PayoutState? state, PayoutCommand.Refuse command) => state is not null
        ? Repeated(state, command.Fingerprint, PayoutOrigin.Api)
        : new(New(command.Request, command.Fingerprint, PayoutOrigin.Api, command.At) with
        {
            Status = PayoutStatus.Refused,
            Answer = command.Answer,
            FinishedAt = command.At,
        }, PayoutReply.Done);

    private static PayoutStep Repeated(PayoutState state, string fingerprint, PayoutOrigin origin) =>
        new(null, state.Fingerprint == fingerprint && state.Origin == origin ? PayoutReply.Replayed : PayoutReply.Used);

    private static PayoutState New(PayoutRequest? request, string fingerprint, PayoutOrigin origin, long at) => new()
    {
        Status = PayoutStatus.New,
        Origin = origin,
        Fingerprint = fingerprint,
        Label = request?.Label ?? "",
        PaymentSystem = request?.PaymentSystem ?? "",
        WalletType = request?.WalletType ?? "",
        Currency = request?.Currency ?? "",
        Amount = request?.Amount ?? 0,
        IsTest = request?.IsTest ?? false,
        Comment = request?.Comment ?? "",
        Receiver = request?.Receiver ?? new PayoutReceiver(null, null, null, null, null),
        CreatedAt = at,
    };

    private static PayoutStep Begin(PayoutPolicy policy, PayoutState state, long at)
    {
        if (state.DueAt is not { } due || due > at)
        {
            return state.AskAt <= at ? LateQuestions.Ask(state, at) : new(null, PayoutReply.Ignored);
        }

        switch (state)
        {
            case { PostbackOwed: true } or { Status: PayoutStatus.Processing, Carrier: PayoutCarrier.Test }:
                // A step is unfinished. Set the next due time first: if the step fails, it must not block other due work.
                return new(state with { DueAt = at + WorkMs }, PayoutReply.Done);
            case { Status: PayoutStatus.New, IsTest: true }:
                return new(Carried(state, PayoutCarrier.Test, at) with { DueAt = at + WorkMs }, PayoutReply.Done);
            case { Status: PayoutStatus.New, Channel: not null } when TwoPersonRule.AwaitsApproval(policy, state):
                // It is due before the deadline only if the limit was lowered after it was registered.
                var deadline = state.CreatedAt + policy.OpenTooLongMs;
                return at < deadline
                    ? new(state with { TwoPersons = true, DueAt = deadline }, PayoutReply.Done)
                    : new(Attended(state, PayoutAttention.OpenTooLong, at) with { DueAt = at + policy.OpenTooLongMs }, PayoutReply.Done);
            case { Status: PayoutStatus.New, Channel: not null }:
                return Submit(state, at);
            case { Status: PayoutStatus.Processing, Carrier: PayoutCarrier.Channel }:
                return Turn(ChannelSilence.Marked(policy, state, at), ChannelErrand.Query, at);
            case { IsOpen: true }:
                // One that an earlier build has let leave its channel begins to be asked about here.
                var open = Attended(state, PayoutAttention.OpenTooLong, at);
                return new(LateQuestions.Begun(open, at) with { DueAt = at + policy.OpenTooLongMs }, PayoutReply.Done);
            case { Carrier: PayoutCarrier.Operator, AttentionReason: null }:
                return new(LateQuestions.Begun(state, at) with { DueAt = null }, PayoutReply.Done);
            default:
                return new(state with { DueAt = state.AttentionReason is null ? null : at + policy.OpenTooLongMs }, PayoutReply.Done);
        }
    }

    /// <summary>Opens the attempt that tells the channel to pay, with its deadline.</summary>
    private static PayoutStep Submit(PayoutState state, long at)
    {
        var step = Turn(Carried(state, PayoutCarrier.Channel, at), ChannelErrand.Submit, at);
        return step with { Next = step.Next! with { SubmitAttempt = step.Next.OpenAttempt, SubmitBefore = at + SubmitWithinMs } };
    }

    /// <summary>Opens an attempt and sets the next due time first: if the courier dies, a re-check finds the payout.</summary>
    private static PayoutStep Turn(PayoutState state, ChannelErrand errand, long at)
    {
        var attempt = checked(state.Attempts + 1);
        var due = at + Math.Max(QuerySchedule.DelayAfter(attempt), AttemptLostAfterMs);
        return new(state with { Attempts = attempt, OpenAttempt = attempt, DueAt = due }, PayoutReply.Done) { Errand = errand };
    }

    private static PayoutStep PutOff(PayoutState state, long at)
    {
        var (due, asked) = (state.DueAt <= at, state.AskAt <= at);
        return due || asked
            ? new(state with { DueAt = due ? at + PutOffMs : state.DueAt, AskAt = asked ? at + PutOffMs : state.AskAt }, PayoutReply.Done)
            : new(null, PayoutReply.Ignored);
    }

    private static PayoutState Carried(PayoutState state, PayoutCarrier carrier, long at) =>
        state with { Status = PayoutStatus.Processing, Carrier = carrier, ProcessingAt = at };

    internal static PayoutState Attended(PayoutState state, PayoutAttention reason, long at) =>
        state.AttentionReason is null ? state with { AttentionReason = reason, AttentionAt = at } : state;

    private static PayoutStep EndTest(PayoutName name, PayoutPolicy policy, PayoutState state, long at)
    {
        if (state is not { Status: PayoutStatus.Processing, Carrier: PayoutCarrier.Test }) return new(null, PayoutReply.Ignored);
        var end = policy.TestEnding == TestEnding.Success ? PayoutStatus.Success : PayoutStatus.Fail;
        return Finish(name, state, end, policy.TestComment, at);
    }

    private static PayoutStep PostbackQueued(PayoutPolicy policy, PayoutState state) => state.PostbackOwed
        ? new(state with
        {
            PostbackOwed = false,
            DueAt = state.AttentionReason is null ? null : state.FinishedAt + policy.OpenTooLongMs,
        }, PayoutReply.Done)
        : new(null, PayoutReply.Ignored);
}
