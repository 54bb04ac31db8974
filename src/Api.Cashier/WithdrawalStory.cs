using Paykassma.Api.Staff;
using Paykassma.Domain.Gateway.Payouts;
using Paykassma.Domain.Merchant.Withdrawals;

namespace Paykassma.Api.Cashier;

/// <summary>What happened to a withdrawal so far, step by step, as the books have it.</summary>
public static class WithdrawalStory
{
    public static IReadOnlyList<Step> Of(WithdrawalRecord order) => Step.InOrder(
        Hold(order.Withdrawal), Send(order), PayOut(order.Payout), DepositStory.Postback(order.Postback), Settle(order.Withdrawal));

    private static Step Hold(WithdrawalState withdrawal) => new(
        "Hold", $"{Money.Text(withdrawal.Amount, withdrawal.Currency)} of the balance is held before the gateway is asked.", StepState.Done, withdrawal.CreatedAt);

    private static Step Send(WithdrawalRecord order) => order.Withdrawal switch
    {
        { AcceptedAt: { } at } => new("Send", "The gateway has accepted the signed request.", StepState.Done, at),
        { Status: WithdrawalStatus.Released or WithdrawalStatus.Cancelled } refused => new(
            "Send", $"The gateway refused: {refused.LastAnswer ?? "no reason given"}", StepState.Failed, refused.FinishedAt),
        // A payout at the gateway proves that the request arrived, even if its answer was lost.
        _ when order.Payout is { } payout => new("Send", "The gateway has the request; its answer was lost.", StepState.Done, payout.CreatedAt),
        { Status: WithdrawalStatus.Unknown or WithdrawalStatus.NeedsAttention } lost => new(
            "Send", $"No usable answer, so the hold stays: {lost.LastAnswer}", StepState.Waiting, lost.WaitingSince),
        _ => new("Send", "The shop asks the gateway to pay.", StepState.Ahead),
    };

    private static Step PayOut(PayoutState? payout) => payout switch
    {
        { Status: PayoutStatus.Success } => new("Pay out", $"The channel has paid {Money.Text(payout.Amount, payout.Currency)}.", StepState.Done, payout.FinishedAt),
        { Status: PayoutStatus.Fail or PayoutStatus.Cancelled } => new(
            "Pay out", $"It was not paid: {payout.LastAnswer ?? payout.EndComment ?? "cancelled"}.", StepState.Done, payout.FinishedAt),
        { Status: PayoutStatus.Refused } => new("Pay out", "Refused, and its id stays refused.", StepState.Failed, payout.CreatedAt),
        { AttentionAt: { } since } => new("Pay out", "The channel reports no outcome, so the payout needs manual review.", StepState.Waiting, since, "/backoffice/payouts", "Review it"),
        { Attempts: > 0 } => new("Pay out", "The channel was told to pay. It is asked for the outcome until it reports one.", StepState.Waiting, payout.ProcessingAt ?? payout.CreatedAt),
        _ => new("Pay out", "A channel pays the user.", StepState.Ahead),
    };

    private static Step Settle(WithdrawalState withdrawal) => withdrawal.Status switch
    {
        WithdrawalStatus.Settled => new("Settle", "The held amount has left the balance, once.", StepState.Done, withdrawal.FinishedAt),
        WithdrawalStatus.Released or WithdrawalStatus.Cancelled => new("Settle", "The held amount has been released, once.", StepState.Done, withdrawal.FinishedAt),
        WithdrawalStatus.NeedsAttention or WithdrawalStatus.LateSuccess or WithdrawalStatus.LateFailure => new(
            "Settle", "It needs manual review.", StepState.Failed, withdrawal.AttentionAt, "/merchant/attention", "Review it"),
        _ => new("Settle", "The held amount leaves the balance, or is released.", StepState.Ahead),
    };
}
