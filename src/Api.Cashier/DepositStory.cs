using Paykassma.Api.Staff;
using Paykassma.Domain.Gateway.Payments;
using Paykassma.Domain.Gateway.Postbacks;
using Paykassma.Domain.Merchant.Deposits;

namespace Paykassma.Api.Cashier;

/// <summary>What happened to a deposit so far, step by step, as the books have it.</summary>
public static class DepositStory
{
    public static IReadOnlyList<Step> Of(DepositRecord order) =>
        Step.InOrder(Ask(order.Deposit), Pay(order), Activate(order.Payment), Postback(order.Postback), Credit(order.Deposit));

    private static Step Ask(DepositState deposit) => PayerWallet.PayeeOf(deposit) is { } payee
        ? new("Ask", $"The shop registers {Money.Text(deposit.Amount, deposit.Currency)} and is told where to pay: {payee}.", StepState.Done, deposit.CreatedAt)
        : new("Ask", "The shop registered the deposit, but the gateway has not said where to pay.", StepState.Failed, deposit.CreatedAt);

    private static Step Pay(DepositRecord order) => (order.Sent, order.Payment?.Transfer) switch
    {
        ({ } sent, _) => new("Pay", $"The wallet’s agent sees {Money.Text(sent.Amount, sent.Currency)} arrive.", StepState.Done, sent.ReceivedAt),
        (_, { } matched) => new("Pay", $"The wallet’s agent sees {Money.Text(matched.Amount, matched.Currency)} arrive.", StepState.Done, matched.ReceivedAt),
        _ => new("Pay", "Send the money in the wallet app.", StepState.Ahead),
    };

    private static Step Activate(PaymentState? payment) => payment?.Status switch
    {
        null => new("Activate", "Type the transaction number into the payment window.", StepState.Ahead),
        PaymentStatus.Accepted or PaymentStatus.Ok => new(
            "Activate", $"The gateway matches number {payment.Key1} with the transfer.", StepState.Done, payment.ActivatedAt ?? payment.CreatedAt),
        PaymentStatus.Possible => new(
            "Activate", $"Number {payment.Key1} was entered, but its transfer has not arrived. The payment completes by itself when it does.", StepState.Waiting, payment.CreatedAt),
        PaymentStatus.Pending => new(
            "Activate", "The payment is suspect and needs manual review.", StepState.Waiting, payment.CreatedAt, "/backoffice/suspects", "Review it"),
        PaymentStatus.Failed or PaymentStatus.Refused or PaymentStatus.Expired => new(
            "Activate", payment.Message ?? "The number was refused. The payer can enter another one.", StepState.Failed, payment.CreatedAt),
        _ => new("Activate", "The gateway is looking for the transfer.", StepState.Waiting, payment.CreatedAt),
    };

    /// <summary>The same for deposits and withdrawals.</summary>
    internal static Step Postback(PostbackState? postback) => postback?.Status switch
    {
        null => new("Postback", "The gateway signs the postback and sends it until it is acknowledged.", StepState.Ahead),
        PostbackStatus.Acknowledged => new("Postback", $"Signed, sent, acknowledged{Tries(postback)}.", StepState.Done, postback.CreatedAt),
        PostbackStatus.Undelivered => new(
            "Postback", $"Undelivered: not acknowledged{Tries(postback)}.", StepState.Failed, postback.CreatedAt, "/backoffice/postbacks", "Send it again"),
        _ => new("Postback", $"Signed and on its way{Tries(postback)}.", StepState.Waiting, postback.CreatedAt),
    };

    private static string Tries(PostbackState postback) => postback.Attempts > 1 ? $" at attempt {postback.Attempts}" : "";

    private static Step Credit(DepositState deposit) => deposit switch
    {
        { Credit: { } credit } => new(
            "Credit", $"The shop verifies it and credits {Money.Text(credit.Amount, deposit.Currency)}, once.", StepState.Done, credit.At),
        { AttentionAt: { } since } => new("Credit", "It needs manual review.", StepState.Failed, since, "/merchant/attention", "Review it"),
        _ => new("Credit", "The shop verifies it and credits the user, once.", StepState.Ahead),
    };
}
