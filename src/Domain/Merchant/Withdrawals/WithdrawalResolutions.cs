namespace Paykassma.Domain.Merchant.Withdrawals;

/// <summary>The part of the life cycle in which an operator decides: each action only in the states that allow it, with who and why.</summary>
internal static class WithdrawalResolutions
{
    /// <summary>How many decisions are kept, the latest.</summary>
    public const int KeptMax = 50;

    public static WithdrawalStep Resolve(string id, WithdrawalState state, WithdrawalCommand.Resolve command)
    {
        var decision = command.Decision;
        if (IsRepeat(state, decision)) return new(null, WithdrawalReply.Replayed);
        // The provider may accept a request that is being sent, a moment after an operator ended it.
        if (state.OpenAttempt is not null && WithdrawalMachine.IsOpen(state.Status)) return new(null, WithdrawalReply.AttemptOpen);
        var decided = state with
        {
            Decisions = [.. state.Decisions.Skip(state.Decisions.Length - KeptMax + 1), decision],
            WasBookedLate = WasBookedLate(state) || decision.Action == WithdrawalAction.BookLate,
        };
        switch (decision.Action, state.Status)
        {
            case (WithdrawalAction.Settle, WithdrawalStatus.Unknown or WithdrawalStatus.NeedsAttention):
                return WithdrawalMachine.Finish(decided, WithdrawalStatus.Settled, WithdrawalTransfers.Settle(id, state), decision.At);
            case (WithdrawalAction.Settle, WithdrawalStatus.LateFailure):
                return WithdrawalMachine.Finish(decided, WithdrawalStatus.Settled, null, decision.At);
            case (WithdrawalAction.Release, WithdrawalStatus.Unknown or WithdrawalStatus.NeedsAttention):
                return WithdrawalMachine.Finish(decided, WithdrawalStatus.Released, WithdrawalTransfers.Release(id, state), decision.At);
            case (WithdrawalAction.Release, WithdrawalStatus.LateSuccess):
                return WithdrawalMachine.Finish(decided, WithdrawalStatus.Released, null, decision.At);
            case (WithdrawalAction.Release, WithdrawalStatus.LateFailure) when !state.WasReturned:
                return WithdrawalMachine.Finish(decided with { WasReturned = true }, WithdrawalStatus.Released, WithdrawalTransfers.Return(id, state), decision.At);
            // Each is booked once. Where a provider changes its mind again, it stays as it stands, and a person adjusts the balance.
            case (WithdrawalAction.BookLate, WithdrawalStatus.LateSuccess) when !WasBookedLate(state):
                return WithdrawalMachine.Finish(decided, WithdrawalStatus.LateBooked, WithdrawalTransfers.Late(id, state), decision.At);
            case (WithdrawalAction.Wait, WithdrawalStatus.NeedsAttention):
                return WithdrawalSending.Waiting(id, WaitAgain(decided, decision.At), command.WhenUnknown, decision.At);
            case (WithdrawalAction.SendAgain, WithdrawalStatus.Unknown or WithdrawalStatus.NeedsAttention):
                return WithdrawalSending.Open(WaitAgain(decided, decision.At), decision.At);
            default:
                return new(null, WithdrawalReply.NotAllowed);
        }
    }

    /// <summary>In a state of an older version the decisions tell.</summary>
    private static bool WasBookedLate(WithdrawalState state) => state.WasBookedLate || state.Decisions.Any(before => before.Action == WithdrawalAction.BookLate);

    private static WithdrawalState WaitAgain(WithdrawalState state, long at) => WithdrawalSending.WaitFrom(
        state, state.AcceptedAt is null ? WithdrawalStatus.Unknown : WithdrawalStatus.Sent, at);

    /// <summary>Whether the same decision led to the current state.</summary>
    private static bool IsRepeat(WithdrawalState state, WithdrawalDecision decision) =>
        state.Decisions is [.., var last]
        && last with { At = decision.At } == decision
        && (decision.Action, state.Status) is (WithdrawalAction.Settle, WithdrawalStatus.Settled)
            or (WithdrawalAction.Release, WithdrawalStatus.Released)
            or (WithdrawalAction.BookLate, WithdrawalStatus.LateBooked);
}
