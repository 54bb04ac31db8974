using Paykassma.Domain.Ledger;
using Paykassma.Domain.Merchant.Withdrawals;
using Paykassma.Grains.Ledger;
using Paykassma.Grains.Merchant;

namespace Paykassma.Grains.Tests.Merchant;

/// <summary>Withdrawals by <c>paytm</c>, of 100 INR unless specified, and all commands for them.</summary>
internal static class WithdrawalOrders
{
    public static WithdrawalOrder Order(string label, long amount = 10_000) =>
        new(label, "paytm", "paytm", "INR", amount, false, new WithdrawalDestination("9900112233", null, null, null, null, null));

    public static RecordSending Recording(int attempt, SendingOutcome outcome) =>
        new() { Attempt = attempt, Outcome = outcome, Answer = "answer", WhenUnknown = WhenUnknown.AskAgain };

    public static ReceiveWithdrawalPostback Postback(string label, WithdrawalOutcome outcome, long amount = 10_000) => new()
    {
        Notice = new WithdrawalNotice(outcome, "paytm", amount, "INR", "", label),
        AdditionalDataHash = $"{label}{outcome}",
    };

    public static ResolveWithdrawal Resolution(WithdrawalAction action) =>
        new() { Action = action, Operator = "grace", Reason = "asked the provider", WhenUnknown = WhenUnknown.AskAgain };

    /// <summary>Credits the label as a deposit does.</summary>
    public static Task<LedgerOutcome> Fund(GrainHost host, string label, long amount) => Post(host, Deposit(label, Ids.Order(), amount));

    public static Task<LedgerOutcome> Post(GrainHost host, Transfer transfer) => host.Grains
        .GetGrain<IAccountGrain>(GrainKeys.Account(transfer.CreditAccount))
        .Commit(LedgerUnit.Of(new TransferRequest(transfer, Overdraft.Refused)));

    public static Transfer Deposit(string label, string id, long amount) => new(
        $"merchant/deposit/{id}", "clearing/upi_l/INR", $"user/{label}/INR", amount, "INR", TransferKind.Posted, $"deposit/{id}", $"merchant/upi_l/{id}");
}
