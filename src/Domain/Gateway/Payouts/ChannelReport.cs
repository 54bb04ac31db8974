using Paykassma.Domain.Gateway.Merchants;

namespace Paykassma.Domain.Gateway.Payouts;

/// <summary>How a channel's report changes a payout.</summary>
internal static class ChannelReport
{
    public static PayoutStep Apply(PayoutName name, PayoutPolicy policy, PayoutState state, PayoutCommand.Record report)
    {
        if (report.Attempt < 1 || report.Attempt > state.Attempts) return new(null, PayoutReply.Ignored);
        // New, although there was an attempt: the courier did not call, and nobody else has taken the payout since.
        var isItsOwn = state is { Status: PayoutStatus.New } or { Status: PayoutStatus.Processing, Carrier: PayoutCarrier.Channel or PayoutCarrier.None };
        switch (report.Outcome)
        {
            case ChannelOutcome.Failed when isItsOwn && TwoPersonRule.OutlastsAFailure(policy, state):
                return new(LateQuestions.Over(state) with { OpenAttempt = null, LastAnswer = report.Message ?? "not paid" }, PayoutReply.Done);
            // A final outcome counts from any attempt, even from one that was considered lost.
            case ChannelOutcome.Paid or ChannelOutcome.Failed when isItsOwn:
                var told = LateQuestions.Over(state) with { Carrier = PayoutCarrier.Channel, LastAnswer = report.Message };
                var end = report.Outcome == ChannelOutcome.Paid ? PayoutStatus.Success : PayoutStatus.Fail;
                // Somebody had reported it as paid by hand: both may have paid.
                if (report.Outcome == ChannelOutcome.Paid && state.PreparedBefore is not null)
                    told = told with { AttentionReason = PayoutAttention.ChannelContradicts, AttentionAt = report.At };
                return PayoutMachine.Finish(name, told, end, comment: null, report.At);
            case ChannelOutcome.Paid or ChannelOutcome.Failed:
                return Contradicted(policy, state, report);
            case ChannelOutcome.CannotTell or ChannelOutcome.Accepted or ChannelOutcome.Unknown when state.AskAt is not null:
                return Heard(state, report);
            case var _ when !isItsOwn || state.OpenAttempt != report.Attempt:
                return new(null, PayoutReply.Ignored);
            case ChannelOutcome.NotSent:
                return NotSent(state, report);
            case ChannelOutcome.Accepted or ChannelOutcome.Silent:
                return Waiting(state, report);
            default:
                return HandedOver(policy, state, report);
        }
    }

    /// <summary>The channel works on it, or gave no usable answer: it is asked again. A sign of life ends that it counts as silent.</summary>
    private static PayoutStep Waiting(PayoutState state, PayoutCommand.Record report)
    {
        var next = state with
        {
            OpenAttempt = null,
            DueAt = report.At + QuerySchedule.DelayAfter(report.Attempt),
            LastAnswer = report.Message ?? state.LastAnswer,
        };
        return new(report.Outcome == ChannelOutcome.Accepted ? ChannelSilence.Heard(next, report.At) : next, PayoutReply.Done);
    }

    /// <summary>The answer to a late question is no outcome: kept for staff. A channel that cannot tell is not asked again.</summary>
    private static PayoutStep Heard(PayoutState state, PayoutCommand.Record report)
    {
        var told = state with { LastAnswer = report.Message ?? state.LastAnswer };
        return new(report.Outcome == ChannelOutcome.CannotTell ? LateQuestions.Over(told) : told, PayoutReply.Done);
    }

    /// <summary>
    /// The only courier that could have told the channel says that it did not, while its attempt was still open: the payout is as it was
    /// before. The same word about an attempt that only asked changes nothing but the time of the next one.
    /// </summary>
    private static PayoutStep NotSent(PayoutState state, PayoutCommand.Record report) => new(
        state.SubmitAttempt == report.Attempt
            ? state with
            {
                Status = PayoutStatus.New,
                Carrier = PayoutCarrier.None,
                ProcessingAt = null,
                OpenAttempt = null,
                SubmitAttempt = null,
                SubmitBefore = null,
                DueAt = report.At,
            }
            : state with { OpenAttempt = null, DueAt = report.At + QuerySchedule.DelayAfter(report.Attempt) },
        PayoutReply.Done);

    /// <summary>Only an operator can find out whether it was paid. The channel is never told to pay again.</summary>
    private static PayoutStep HandedOver(PayoutPolicy policy, PayoutState state, PayoutCommand.Record report) => new(Left(state, report) with
    {
        Carrier = PayoutCarrier.None,
        OpenAttempt = null,
        DueAt = report.At + policy.OpenTooLongMs,
        LastAnswer = report.Message,
        AttentionReason = report.Outcome == ChannelOutcome.Unknown ? PayoutAttention.UnknownToChannel : PayoutAttention.ChannelCannotTell,
        AttentionAt = report.At,
    }, PayoutReply.Done);

    private static PayoutState Left(PayoutState state, PayoutCommand.Record report) =>
        report.Outcome == ChannelOutcome.CannotTell ? LateQuestions.Over(state) : LateQuestions.Begun(state, report.At);

    private static PayoutStep Contradicted(PayoutPolicy policy, PayoutState state, PayoutCommand.Record report)
    {
        var byChannel = state.Carrier == PayoutCarrier.Channel;
        var same = report.Outcome == ChannelOutcome.Paid
            ? state.Status == PayoutStatus.Success && byChannel
            : state.Status == PayoutStatus.Fail;
        // A "failed" for a payout that an operator has taken or paid does no harm. Whoever has taken it sees it.
        var harmless = report.Outcome == ChannelOutcome.Failed && !byChannel;
        var over = state.AskAt is null ? null : LateQuestions.Over(state) with { LastAnswer = report.Message ?? state.LastAnswer };
        if ((same || harmless) && over is not null) return new(over, PayoutReply.Done);
        if (same) return new(null, PayoutReply.Replayed);
        if (harmless || state.AttentionReason == PayoutAttention.ChannelContradicts) return new(null, PayoutReply.ShutOut);
        return new(LateQuestions.Over(state) with
        {
            AttentionReason = PayoutAttention.ChannelContradicts,
            AttentionAt = report.At,
            LastAnswer = report.Message,
            DueAt = state.DueAt ?? report.At + policy.OpenTooLongMs,
        }, PayoutReply.ShutOut);
    }
}
