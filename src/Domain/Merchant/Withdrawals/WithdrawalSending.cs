namespace Paykassma.Domain.Merchant.Withdrawals;

/// <summary>
/// The part of the life cycle in which the request is sent to the provider. An attempt is saved before it is sent, so an attempt that
/// is not known to have ended counts as sent.
/// </summary>
internal static class WithdrawalSending
{
    private const string NoAnswerKept = "no answer was kept";

    public static WithdrawalStep Begin(string id, WithdrawalState state, WithdrawalCommand.Begin command)
    {
        if (state.Status == WithdrawalStatus.Held) return Open(state with { Status = WithdrawalStatus.Sending }, command.At);
        if (!(state.DueAt <= command.At)) return new(null, WithdrawalReply.Ignored);
        // In manual review it is due only because of an attempt.
        if (state.Status == WithdrawalStatus.NeedsAttention) return new(Closed(state, NoAnswerKept) with { DueAt = null }, WithdrawalReply.Done);
        var waiting = state switch
        {
            { OpenAttempt: null } => state,
            // The sender died, before or after it sent the request: we cannot know which.
            { Status: WithdrawalStatus.Sending } => WaitFrom(Closed(state, NoAnswerKept), WithdrawalStatus.Unknown, command.At),
            _ => Closed(state, NoAnswerKept),
        };
        if (command.At >= WithdrawalSchedule.AttentionAt(waiting)) return Attend(waiting, command.At);
        if (command.WhenUnknown == WhenUnknown.AskAgain) return Open(waiting with { Asks = waiting.Asks + 1 }, command.At);
        return new(waiting with { DueAt = WithdrawalSchedule.AttentionAt(waiting) }, WithdrawalReply.Done);
    }

    public static WithdrawalStep Record(string id, WithdrawalState state, WithdrawalCommand.Record command)
    {
        if (state.OpenAttempt != command.Attempt) return new(null, WithdrawalReply.Ignored);
        var closed = Closed(state, command.Answer);
        switch (state.Status, command.Outcome)
        {
            // This answers the only request ever sent under this id, so no other request can have been accepted.
            case (WithdrawalStatus.Sending, SendingOutcome.Refused):
                return WithdrawalMachine.Finish(closed, WithdrawalStatus.Released, WithdrawalTransfers.Release(id, state), command.At);
            case (WithdrawalStatus.Sending, SendingOutcome.Unknown):
                return Waiting(id, WaitFrom(closed, WithdrawalStatus.Unknown, command.At), command.WhenUnknown, command.At);
            case (WithdrawalStatus.Sending or WithdrawalStatus.Unknown, SendingOutcome.Accepted):
                var sent = WaitFrom(closed with { AcceptedAt = command.At }, WithdrawalStatus.Sent, command.At);
                return Waiting(id, sent, command.WhenUnknown, command.At);
            // A "fail" to a repeat never releases the hold: the earlier request may have been accepted.
            case (WithdrawalStatus.Unknown, SendingOutcome.Refused):
                return WithdrawalMachine.Attend(closed, WithdrawalStatus.NeedsAttention, WithdrawalAttention.RefusedOnRepeat, command.At);
            case (WithdrawalStatus.Unknown or WithdrawalStatus.Sent, _):
                return Waiting(id, closed, command.WhenUnknown, command.At);
            case (WithdrawalStatus.NeedsAttention, var outcome):
                var accepted = outcome == SendingOutcome.Accepted ? command.At : state.AcceptedAt;
                return new(closed with { DueAt = null, AcceptedAt = accepted }, WithdrawalReply.Done);
            default:
                // The postback was faster; the answer is kept only to be shown.
                return new(closed, WithdrawalReply.Done);
        }
    }

    /// <summary>Opens the next attempt and sets the next due time first: if the sender dies, a re-check finds the withdrawal.</summary>
    public static WithdrawalStep Open(WithdrawalState state, long at)
    {
        var attempt = checked(state.Attempts + 1);
        return new(
            state with { Attempts = attempt, OpenAttempt = attempt, DueAt = at + WithdrawalSchedule.AttemptLostAfterMs }, WithdrawalReply.Send);
    }

    /// <summary>Starts to wait, as <see cref="WithdrawalStatus.Unknown"/> or <see cref="WithdrawalStatus.Sent"/>.</summary>
    public static WithdrawalState WaitFrom(WithdrawalState state, WithdrawalStatus status, long at) =>
        state with { Status = status, WaitingSince = at, Asks = 0, AttentionReason = null, AttentionAt = null };

    /// <summary>Sets when it is due: to ask the provider again, or for manual review.</summary>
    public static WithdrawalStep Waiting(string id, WithdrawalState state, WhenUnknown whenUnknown, long at) =>
        new(state with { DueAt = WithdrawalSchedule.DueAt(id, state, whenUnknown, at) }, WithdrawalReply.Done);

    private static WithdrawalState Closed(WithdrawalState state, string answer) =>
        state with { OpenAttempt = null, LastAnswer = LastAnswers.Bounded(answer) };

    private static WithdrawalStep Attend(WithdrawalState state, long at) => WithdrawalMachine.Attend(
        state,
        WithdrawalStatus.NeedsAttention,
        state.Status == WithdrawalStatus.Sent ? WithdrawalAttention.ResultMissing : WithdrawalAttention.OutcomeUnknown,
        at);
}
