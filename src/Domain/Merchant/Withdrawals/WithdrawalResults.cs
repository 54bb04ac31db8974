namespace Paykassma.Domain.Merchant.Withdrawals;

/// <summary>
/// The part of the life cycle in which the provider reports the result. A result counts once, in any state; another one of the same kind is
/// news if its words differ and it contradicts how the withdrawal stands.
/// </summary>
internal static class WithdrawalResults
{
    public static WithdrawalStep Receive(string id, WithdrawalState? state, WithdrawalCommand.Receive command)
    {
        if (state is null) return Held(WithdrawalHold.WithdrawalUnknown);
        if (WhyHeld(state, command.Notice) is not WithdrawalHold.None and var reason) return Doubted(state, reason, command.At);
        var (success, at) = (command.Notice.Outcome == WithdrawalOutcome.Success, command.At);
        var words = LastAnswers.Of(command.Notice);
        var isFirst = (success ? state.SuccessAt : state.FailureAt) is null;
        if (!isFirst && !(IsNews(state, success, words) && Contradicts(state.Status, success))) return new(null, WithdrawalReply.Replayed);
        var told = state with
        {
            SuccessAt = success ? state.SuccessAt ?? at : state.SuccessAt,
            SuccessTold = success ? words : state.SuccessTold,
            FailureAt = success ? state.FailureAt : state.FailureAt ?? at,
            FailureTold = success ? state.FailureTold : words,
            LastAnswer = words,
        };
        return (success, state.Status) switch
        {
            (true, var open) when WithdrawalMachine.IsOpen(open) =>
                WithdrawalMachine.Finish(told, WithdrawalStatus.Settled, WithdrawalTransfers.Settle(id, state), at),
            (false, var open) when WithdrawalMachine.IsOpen(open) =>
                WithdrawalMachine.Finish(told, WithdrawalStatus.Released, WithdrawalTransfers.Release(id, state), at),
            (true, WithdrawalStatus.Released) => WithdrawalMachine.Attend(told, WithdrawalStatus.LateSuccess, WithdrawalAttention.LateSuccess, at),
            (false, WithdrawalStatus.Settled or WithdrawalStatus.LateBooked) =>
                WithdrawalMachine.Attend(told, WithdrawalStatus.LateFailure, WithdrawalAttention.LateFailure, at),
            // It confirms what an operator or a clear refusal had already decided, or the withdrawal is in manual review: whoever decides reads the
            // provider's last word.
            _ => new(told, WithdrawalReply.Done),
        };
    }

    /// <summary>A repeat has the words of the first. What an older version took down has none to compare, and is a repeat.</summary>
    private static bool IsNews(WithdrawalState state, bool success, string words) =>
        (success ? state.SuccessTold : state.FailureTold) is { } before && before != words;

    private static bool Contradicts(WithdrawalStatus status, bool success) => success
        ? status is WithdrawalStatus.Released or WithdrawalStatus.LateFailure
        : status is WithdrawalStatus.Settled or WithdrawalStatus.LateBooked or WithdrawalStatus.LateSuccess;

    private static WithdrawalHold WhyHeld(WithdrawalState state, WithdrawalNotice notice)
    {
        if (state.Label != notice.UnsignedLabel) return WithdrawalHold.LabelDiffers;
        if (state.Currency != notice.Currency) return WithdrawalHold.CurrencyDiffers;
        if (state.Amount != notice.Amount) return WithdrawalHold.AmountDiffers;
        if (state.WalletType != notice.WalletType) return WithdrawalHold.WalletTypeDiffers;
        return state.Attempts == 0 ? WithdrawalHold.WithdrawalNeverSent : WithdrawalHold.None;
    }

    /// <summary>
    /// A genuine result that does not fit is held, and its open withdrawal goes to manual review with it: the right one may never come. While a
    /// request is being sent it stays due, so that an attempt whose sender dies is closed.
    /// </summary>
    private static WithdrawalStep Doubted(WithdrawalState state, WithdrawalHold reason, long at)
    {
        var held = Held(reason);
        if (state.Status is not (WithdrawalStatus.Sending or WithdrawalStatus.Sent or WithdrawalStatus.Unknown)) return held;
        var step = WithdrawalMachine.Attend(state with { LastAnswer = LastAnswers.ResultHeld }, WithdrawalStatus.NeedsAttention, WithdrawalAttention.OutcomeUnknown, at);
        return held with { Next = step.Next! with { DueAt = state.OpenAttempt is null ? null : state.DueAt } };
    }

    private static WithdrawalStep Held(WithdrawalHold reason) => new(null, WithdrawalReply.Held) { Hold = reason };
}
