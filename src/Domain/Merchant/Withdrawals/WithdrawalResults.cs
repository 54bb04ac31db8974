namespace Paykassma.Domain.Merchant.Withdrawals;

/// <summary>The part of the life cycle in which the provider reports the result. A result counts once, in any state.</summary>
internal static class WithdrawalResults
{
    public static WithdrawalStep Receive(string id, WithdrawalState? state, WithdrawalCommand.Receive command)
    {
        if (state is null) return Held(WithdrawalHold.WithdrawalUnknown);
        if (WhyHeld(state, command.Notice) is not WithdrawalHold.None and var reason) return Held(reason);
        var (success, at) = (command.Notice.Outcome == WithdrawalOutcome.Success, command.At);
        if ((success ? state.SuccessAt : state.FailureAt) is not null) return new(null, WithdrawalReply.Replayed);
        var told = state with
        {
            SuccessAt = success ? at : state.SuccessAt,
            FailureAt = success ? state.FailureAt : at,
            LastAnswer = LastAnswers.Of(command.Notice),
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
            // It confirms what an operator or a clear refusal had already decided, or the withdrawal is in manual review.
            _ => new(told, WithdrawalReply.Done),
        };
    }

    private static WithdrawalHold WhyHeld(WithdrawalState state, WithdrawalNotice notice)
    {
        if (state.Label != notice.UnsignedLabel) return WithdrawalHold.LabelDiffers;
        if (state.Currency != notice.Currency) return WithdrawalHold.CurrencyDiffers;
        if (state.Amount != notice.Amount) return WithdrawalHold.AmountDiffers;
        if (state.WalletType != notice.WalletType) return WithdrawalHold.WalletTypeDiffers;
        return state.Attempts == 0 ? WithdrawalHold.WithdrawalNeverSent : WithdrawalHold.None;
    }

    private static WithdrawalStep Held(WithdrawalHold reason) => new(null, WithdrawalReply.Held) { Hold = reason };
}
