using Paykassma.Domain.Ledger;
using Paykassma.Grains.Ledger;
using Paykassma.Grains.Merchant;

namespace Paykassma.Grains.Tests.Merchant;

/// <summary>Withdrawals by <c>paytm</c>, of 100 INR unless specified, and all commands for them.</summary>
internal static class WithdrawalOrders
{
    public static CreateWithdrawal Order(string label, long amount = 10_000) => new()
    {
        Label = label,
        PaymentSystem = "paytm",
        WalletType = "paytm",
        Currency = "INR",
        Amount = amount,
        IsTest = false,
        Account = new WithdrawalAccount { AccountNumber = "9900112233" },
    };

    public static RecordSending Recording(int attempt, string outcome) =>
        new() { Attempt = attempt, Outcome = outcome, Answer = "answer", AskAgain = true };

    public static ReceiveWithdrawalPostback Postback(string label, bool success) => new()
    {
        Success = success,
        WalletType = "paytm",
        Amount = 10_000,
        Currency = "INR",
        Comment = "",
        UnsignedLabel = label,
        AdditionalDataHash = label + success,
    };

    public static ResolveWithdrawal Resolution(string action) =>
        new() { Action = action, Operator = "grace", Reason = "asked the provider", AskAgain = true };

    /// <summary>Credits the label as a deposit does.</summary>
    public static Task<LedgerOutcome> Fund(GrainHost host, string label, long amount) => Post(host, Deposit(label, Ids.Order(), amount));

    public static Task<LedgerOutcome> Post(GrainHost host, Transfer transfer) => host.Grains
        .GetGrain<IAccountGrain>(GrainKeys.Account(transfer.CreditAccount))
        .Commit(LedgerUnit.Of(new TransferRequest(transfer, Overdraft.Refused)));

    public static Transfer Deposit(string label, string id, long amount) => new(
        $"merchant/deposit/{id}", "clearing/upi_l/INR", $"user/{label}/INR", amount, "INR", TransferKind.Posted, $"deposit/{id}", $"merchant/upi_l/{id}");
}
