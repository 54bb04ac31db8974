using Paykassma.Api.Pages.Shared;
using Paykassma.Domain.Payouts;
using Paykassma.Domain.Withdrawals;

namespace Paykassma.Api.Cashier;

/// <summary>What happened to a withdrawal so far, step by step, as the books have it.</summary>
public static class WithdrawalStory
{
    public static IReadOnlyList<Step> Of(WithdrawalRecord order) => Step.InOrder(
        Hold(order.Withdrawal), Send(order), PayOut(order.Payout), DepositStory.Postback(order.Postback), Settle(order.Withdrawal));

    private static Step Hold(WithdrawalState withdrawal) => new(
        "Hold", $"{Money.Text(withdrawal.Amount, withdrawal.Currency)} of the balance are held before anyone is asked.", StepState.Done, withdrawal.CreatedAt);

    private static Step Send(WithdrawalRecord order) => order.Withdrawal switch
    {
        { AcceptedAt: { } at } => new("Send", "The gateway has taken the signed request.", StepState.Done, at),
        { Status: WithdrawalStatus.Released or WithdrawalStatus.Cancelled } refused => new(
            "Send", $"The gateway said no: {refused.LastAnswer ?? "no reason given"}", StepState.Failed, refused.FinishedAt),
        // What the gateway has, it has, whether or not its answer came back.
        _ when order.Payout is { } payout => new("Send", "The gateway has the request; its answer was lost.", StepState.Done, payout.CreatedAt),
        { Status: WithdrawalStatus.Unknown or WithdrawalStatus.NeedsAttention } lost => new(
            "Send", $"No usable answer, so the hold stays: {lost.LastAnswer}", StepState.Waiting, lost.WaitingSince),
        _ => new("Send", "The shop asks the gateway to pay.", StepState.Ahead),
    };

    private static Step PayOut(PayoutState? payout) => payout switch
    {
        { Status: PayoutStatus.Success } => new("Pay out", $"The channel has paid {Money.Text(payout.Amount, payout.Currency)}.", StepState.Done, payout.FinishedAt),
        { Status: PayoutStatus.Fail or PayoutStatus.Cancelled } => new(
            "Pay out", $"It was not paid: {payout.LastAnswer ?? payout.EndComment ?? "called off"}.", StepState.Done, payout.FinishedAt),
        { Status: PayoutStatus.Refused } => new("Pay out", "Refused, and its id stays refused.", StepState.Failed, payout.CreatedAt),
        { AttentionAt: { } since } => new("Pay out", "The channel does not say how it ended, so a person must look.", StepState.Waiting, since, "/backoffice/payouts", "Look at it"),
        { Attempts: > 0 } => new("Pay out", "The channel was told to pay. It is asked now and then how it ended.", StepState.Waiting, payout.ProcessingAt ?? payout.CreatedAt),
        _ => new("Pay out", "A channel pays the user.", StepState.Ahead),
    };

    private static Step Settle(WithdrawalState withdrawal) => withdrawal.Status switch
    {
        WithdrawalStatus.Settled => new("Settle", "The held amount has left the balance, once.", StepState.Done, withdrawal.FinishedAt),
        WithdrawalStatus.Released or WithdrawalStatus.Cancelled => new("Settle", "The held amount is free again, once.", StepState.Done, withdrawal.FinishedAt),
        WithdrawalStatus.NeedsAttention or WithdrawalStatus.LateSuccess or WithdrawalStatus.LateFailure => new(
            "Settle", "A person must look at it.", StepState.Failed, withdrawal.AttentionAt, "/merchant/attention", "Look at it"),
        _ => new("Settle", "The held amount leaves the balance, or is free again.", StepState.Ahead),
    };
}
