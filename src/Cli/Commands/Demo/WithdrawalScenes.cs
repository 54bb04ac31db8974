using System.Text.Json.Nodes;
using Paykassma.Protocol.Catalogue;
using Paykassma.Protocol.Withdrawals;

namespace Paykassma.Cli.Commands.Demo;

/// <summary>Withdrawals by every method that pays out, then requests that must not be paid twice, or at all.</summary>
internal static class WithdrawalScenes
{
    private const int Amount = 100;
    private const decimal LeftAfterOne = Scenes.Paid - Amount;
    private const string Insufficient = """{"status":"fail","message":{"withdrawals_sum_amount":["Insufficient balance"]}}""";

    /// <summary>Where the money goes, by method; <c>DepositedBy</c> is the method of the deposit that provides the balance.</summary>
    private static readonly (string PaymentSystem, string DepositedBy, string Destination)[] Methods =
    [
        ("jazzcash", "jazzcash_business", """{"account_number":"03278516234","bank_details":{"bank_code":"3460342887803"}}"""),
        ("ipay", "ipay", """{"account_number":"03405138","account_name":"Nimal Perera","bank_details":{"bank_code":"Bank of Ceylon"}}"""),
        ("paytm", "paytm", """{"account_number":"1234560079"}"""),
        ("imps_ib", "upi_m", """{"account_number":"00011020001772","account_name":"Asha Rao","bank_details":{"branch_code":"SBIN0001234"}}"""),
    ];

    public static IReadOnlyList<Scene> All(Outsider outsider, BrittleWire wire) =>
    [
        .. Methods.Select(method => PaidFailedAndTested(outsider, method.PaymentSystem, method.DepositedBy, method.Destination)),
        InsufficientBalance(outsider),
        LostRequest(outsider, wire),
    ];

    private static Scene PaidFailedAndTested(Outsider outsider, string paymentSystem, string depositedBy, string destination)
    {
        var name = $"withdrawals by {paymentSystem}";
        return new(name, 7, async (tell, cancellation) =>
        {
            var (label, currency) = ($"payee-{paymentSystem}", SystemOf(depositedBy).Currency.Code);
            await Deposit(outsider, depositedBy, label, '8', tell, cancellation);
            JsonObject Request(string id, bool isTest = false) => Body(id, label, paymentSystem, currency, destination, isTest);
            await outsider.WithdrawAsync(Request($"{paymentSystem}-paid"), cancellation);
            await outsider.UntilWithdrawalIsAsync($"{paymentSystem}-paid", "settled", cancellation);
            tell("paid");
            await outsider.LetPayoutFailAsync($"{paymentSystem}-failed", cancellation);
            await outsider.WithdrawAsync(Request($"{paymentSystem}-failed"), cancellation);
            await outsider.UntilWithdrawalIsAsync($"{paymentSystem}-failed", "released", cancellation);
            tell("failed");
            await outsider.WithdrawAsync(Request($"{paymentSystem}-test", isTest: true), cancellation);
            await outsider.UntilWithdrawalIsAsync($"{paymentSystem}-test", "released", cancellation);
            tell("test");
            return await Scenes.Check(outsider, name, label, currency, LeftAfterOne, "one paid, one failed, one test", cancellation);
        });
    }

    private static Scene InsufficientBalance(Outsider outsider) => new("insufficient balance", 6, async (tell, cancellation) =>
    {
        const string Label = "payee-poor";
        await Deposit(outsider, "paytm", Label, '6', tell, cancellation);
        var tooMuch = Body("poor-1", Label, "paytm", "INR", Methods[2].Destination, isTest: false);
        tooMuch["amount"] = (int)Scenes.Paid + 1;
        await outsider.WithdrawInVainAsync(tooMuch, "INSUFFICIENT_FUNDS", cancellation);
        tell("refused to the user");
        var answer = await outsider.GatewayWithdrawAsync(
            new WithdrawalRequest
            {
                WithdrawalId = "poor-2",
                PaymentSystem = "ipay",
                Amount = 5_000_000,
                CurrencyCode = "LKR",
                Label = Label,
                AccountNumber = "03405138",
                AccountName = "Nimal Perera",
                BankCode = "Bank of Ceylon",
            }, cancellation);
        if (answer != Insufficient) throw new DemoException($"the gateway answered {answer}");
        tell("refused to the merchant");
        return await Scenes.Check(outsider, "insufficient balance", Label, "INR", Scenes.Paid, "refused to user and merchant", cancellation);
    });

    private static Scene LostRequest(Outsider outsider, BrittleWire wire) => new("withdrawal, request lost", 6, async (tell, cancellation) =>
    {
        const string Label = "payee-cut-off";
        const string Id = "cut-off-1";
        await Deposit(outsider, "upi_w", Label, '8', tell, cancellation);
        wire.Lose($"\"{Id}\"");
        var withdrawal = await outsider.WithdrawAsync(Body(Id, Label, "paytm", "INR", Methods[2].Destination, isTest: false), cancellation);
        if ((string?)withdrawal["status"] != "unknown") throw new DemoException($"the withdrawal is {withdrawal["status"]}");
        tell("no answer: outcome unknown, amount held");
        if ((await outsider.BalanceAsync(Label, "INR", cancellation)).Available != LeftAfterOne) throw new DemoException("the amount is not held");
        await outsider.UntilWithdrawalIsAsync(Id, "settled", cancellation);
        tell("asked again by a re-check: paid");
        return await Scenes.Check(outsider, "withdrawal, request lost", Label, "INR", LeftAfterOne, "outcome unknown, asked again: paid once", cancellation);
    });

    private static async Task Deposit(Outsider outsider, string walletType, string label, char firstDigit, Action<string> tell, CancellationToken cancellation)
    {
        var system = SystemOf(walletType);
        var number = Scenes.NumberFor(system, firstDigit);
        await Scenes.PayAndActivate(outsider, walletType, system.Currency.Code, label, $"order-{label}", number, tell, cancellation);
        await outsider.UntilCreditedAsync($"order-{label}", cancellation);
        tell("deposited");
    }

    private static JsonObject Body(string id, string label, string paymentSystem, string currency, string destination, bool isTest)
    {
        var body = JsonNode.Parse(destination)!.AsObject();
        body["withdrawal_id"] = id;
        body["label"] = label;
        body["payment_system"] = paymentSystem;
        body["currency_code"] = currency;
        body["amount"] = Amount;
        body["is_test"] = isTest;
        return body;
    }

    private static PaymentSystem SystemOf(string walletType) =>
        PaymentSystems.All.First(system => system.WalletType == walletType);
}
