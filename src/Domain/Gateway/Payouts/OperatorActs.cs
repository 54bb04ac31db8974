using Paykassma.Domain.Gateway.Merchants;

namespace Paykassma.Domain.Gateway.Payouts;

/// <summary>What an operator may do with a payout, and when.</summary>
internal static class OperatorActs
{
    public static PayoutStep Take(PayoutPolicy policy, PayoutState state, PayoutCommand.Take command)
    {
        if (!state.IsOpen) return new(null, PayoutReply.Finished);
        if (state is { Status: PayoutStatus.Processing, Carrier: PayoutCarrier.Operator })
        {
            return new(null, state.Operator == command.Operator ? PayoutReply.Replayed : PayoutReply.WithAnotherOperator);
        }

        if (IsWithChannel(state)) return new(null, PayoutReply.WithChannel);
        if (MayBeSubmitted(state, command.At)) return new(null, PayoutReply.SubmissionOpen);
        var isContradicted = state.AttentionReason == PayoutAttention.ChannelContradicts;
        return new(LateQuestions.Begun(state, command.At) with
        {
            Status = PayoutStatus.Processing,
            Carrier = PayoutCarrier.Operator,
            Operator = command.Operator,
            ProcessingAt = state.ProcessingAt ?? command.At,
            OpenAttempt = null,
            DueAt = command.At + policy.OpenTooLongMs,
            // That the channel has paid it too is for another person to say, after its end.
            AttentionReason = isContradicted ? state.AttentionReason : null,
            AttentionAt = isContradicted ? state.AttentionAt : null,
        }, PayoutReply.Done);
    }

    public static PayoutStep Pay(PayoutName name, PayoutPolicy policy, PayoutState state, PayoutCommand.Pay command)
    {
        if (WhyNotEnded(state, PayoutStatus.Success, command.Operator) is { } refusal) return new(null, refusal);
        if (state.FailPreparedBy is not null) return new(null, PayoutReply.AwaitsSecond);
        return TwoPersonRule.Applies(policy, state)
            ? TwoPersonRule.Prepare(policy, state, command)
            : PayoutMachine.Finish(name, state, PayoutStatus.Success, command.Comment, command.At);
    }

    public static PayoutStep Fail(PayoutName name, PayoutPolicy policy, PayoutState state, PayoutCommand.Fail command)
    {
        if (WhyNotEnded(state, PayoutStatus.Fail, command.Operator) is { } refusal) return new(null, refusal);
        // An operator who prepared it as paid must send it back before they can fail it.
        if (state.PreparedBy is not null) return new(null, PayoutReply.AwaitsSecond);
        return TwoPersonRule.Applies(policy, state)
            ? TwoPersonRule.PrepareFail(policy, state, command)
            : PayoutMachine.Finish(name, state, PayoutStatus.Fail, command.Comment, command.At);
    }

    public static PayoutStep Cancel(PayoutName name, PayoutState state, PayoutCommand.Cancel command) => state.Status switch
    {
        PayoutStatus.New => PayoutMachine.Finish(
            name, state with { Operator = command.Operator }, PayoutStatus.Cancelled, command.Comment, command.At),
        PayoutStatus.Cancelled => new(null, PayoutReply.Replayed),
        PayoutStatus.Processing => new(null, PayoutReply.InProcessing),
        _ => new(null, PayoutReply.Finished),
    };

    public static PayoutStep Acknowledge(PayoutState state, PayoutCommand.Acknowledge command)
    {
        if (state.IsOpen) return new(null, PayoutReply.InProcessing);
        if (state.AttentionReason is null) return new(null, PayoutReply.Replayed);
        return TwoPersonRule.WhyNotAcknowledged(state, command) is { } refusal
            ? new(null, refusal)
            : new(state with { AttentionReason = null, AttentionAt = null, DueAt = state.PostbackOwed ? state.DueAt : null }, PayoutReply.Done);
    }

    /// <summary>Only the operator who took it may end it. Null if this is that operator.</summary>
    private static PayoutReply? WhyNotEnded(PayoutState state, PayoutStatus end, string by)
    {
        if (!state.IsOpen)
        {
            var same = state.Status == end && state.Carrier == PayoutCarrier.Operator && state.Operator == by;
            return same ? PayoutReply.Replayed : PayoutReply.Finished;
        }

        if (IsWithChannel(state)) return PayoutReply.WithChannel;
        if (state.Carrier != PayoutCarrier.Operator) return PayoutReply.NotTaken;
        return state.Operator == by ? null : PayoutReply.WithAnotherOperator;
    }

    /// <summary>
    /// Whether this act is refused to whoever is limited to the payout's merchant. Once a channel was told to pay, the end that they choose could
    /// give the merchant the amount back although the channel pays it.
    /// </summary>
    internal static bool IsBarred(PayoutState state, PayoutCommand command) => command.IsOfMerchant && state.SubmitAttempt is not null && command
        is PayoutCommand.Take or PayoutCommand.TakeOver or PayoutCommand.Pay or PayoutCommand.Confirm or PayoutCommand.Fail or PayoutCommand.ConfirmFail
        or PayoutCommand.Acknowledge;

    /// <summary>Whether a call that tells the channel to pay may still be under way, e.g. of a courier that was frozen.</summary>
    private static bool MayBeSubmitted(PayoutState state, long at) =>
        state.SubmitBefore is { } deadline && at < deadline + PayoutMachine.TakeFromChannelAfterMs;

    /// <summary>
    /// Whether the channel, or a test's ending, is working on it. A channel that has been silent for too long does not count: by then the
    /// operator has asked it in another way.
    /// </summary>
    internal static bool IsWithChannel(PayoutState state) =>
        state.Status == PayoutStatus.Processing
        && state.Carrier is PayoutCarrier.Channel or PayoutCarrier.Test
        && state.AttentionReason != PayoutAttention.ChannelSilent;
}
