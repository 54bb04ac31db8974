using System.Globalization;
using System.Text.Json.Nodes;
using Paykassma.Cli.Sandbox;
using Paykassma.Protocol.Catalogue;
using Paykassma.Protocol.Postbacks;
using Paykassma.Protocol.Rates;

namespace Paykassma.Cli.Demo;

/// <summary>What the demo shows: a deposit by every method of the seeds, then what must not pay twice.</summary>
internal static class Scenes
{
    private const decimal Paid = 700;
    private const string Method = "upi_l";
    private const string Currency = "INR";

    public static IReadOnlyList<Scene> All(Outsider outsider) =>
    [
        .. PaymentSystems.All.Where(system => system.TakesDeposits).Select(system => Deposit(outsider, system)),
        RepeatedPostback(outsider),
        ReplayedActivation(outsider),
        SecondPayer(outsider),
        Possible(outsider),
    ];

    private static Scene Deposit(Outsider outsider, PaymentSystem system) => new(system.WalletType, 5, async (tell, cancellation) =>
    {
        var (label, id, number) = ($"payer-{system.WalletType}", $"order-{system.WalletType}", NumberFor(system));
        await PayAndActivate(outsider, system.WalletType, system.Currency.Code, label, id, number, tell, cancellation);
        await outsider.UntilCreditedAsync(id, cancellation);
        tell("postback");
        return await Check(outsider, system.WalletType, label, system.Currency.Code, Paid, "a whole deposit", cancellation);
    });

    private static Scene RepeatedPostback(Outsider outsider) => new("repeated postback", 5, async (tell, cancellation) =>
    {
        var (label, id) = ("payer-repeat", "order-repeat");
        await outsider.DepositAsync(label, Method, Currency, Paid, id, cancellation);
        tell("create");
        var body = PostbackWriter.Write(new DepositPostback
        {
            WalletType = Method,
            Amount = 70_000,
            Currency = CurrencyOf(Currency),
            Label = label,
            CreatedAt = TimeProvider.System.GetUtcNow(),
            ActivatedAt = TimeProvider.System.GetUtcNow(),
            ExchangerIdentifier = "demo-l@upi",
            StockpilingId = 1,
            TransactionId = "900000000001",
            CustomTransactionId = id,
        }, ConvertedAmounts.For(70_000, CurrencyOf(Currency)), new PostbackKeys(SandboxKeys.PostbackAccess, SandboxKeys.PostbackPrivate), PostbackTime.DefaultZone);
        var answers = new List<string>();
        for (var i = 1; i <= 4; i++)
        {
            answers.Add(await outsider.PostbackAsync(body, cancellation));
            tell($"postback {i}");
        }

        if (answers.Any(answer => answer != """{"status":"ok"}""")) throw new DemoException("a repeat was not answered ok");
        return await Check(outsider, "repeated postback", label, Currency, Paid, "4 × the same: one credit", cancellation);
    });

    private static Scene ReplayedActivation(Outsider outsider) => new("replayed activation", 7, async (tell, cancellation) =>
    {
        var (label, id, number) = ("payer-replay", "order-replay", "900000000002");
        await PayAndActivate(outsider, Method, Currency, label, id, number, tell, cancellation);
        var request = new JsonObject
        {
            ["currency_code"] = Currency,
            ["wallet_type"] = Method,
            ["label"] = label,
            ["key1"] = number,
            ["amount"] = Paid,
            ["custom_transaction_id"] = id,
        };
        var first = await outsider.GatewayActivateAsync(request, cancellation);
        tell("activate again");
        var second = await outsider.GatewayActivateAsync(request, cancellation);
        tell("and again");
        if (first != second || !first.Contains("\"status\":\"ok\"", StringComparison.Ordinal)) throw new DemoException($"a replay answered {second}");
        await outsider.UntilCreditedAsync(id, cancellation);
        tell("postback");
        return await Check(outsider, "replayed activation", label, Currency, Paid, "3 × the same: one credit", cancellation);
    });

    private static Scene SecondPayer(Outsider outsider) => new("second payer, same number", 7, async (tell, cancellation) =>
    {
        var number = "900000000003";
        await PayAndActivate(outsider, Method, Currency, "payer-first", "order-first", number, tell, cancellation);
        await outsider.UntilCreditedAsync("order-first", cancellation);
        tell("postback");
        await outsider.DepositAsync("payer-second", Method, Currency, Paid, "order-second", cancellation);
        tell("second create");
        await outsider.ActivateAsync("order-second", number, Paid, cancellation);
        tell("second activate");
        if (await outsider.StatusAsync("order-second", cancellation) != "failed") throw new DemoException("the second payer was not refused");
        return await Check(outsider, "second payer, same number", "payer-second", Currency, 0, "refused", cancellation);
    });

    private static Scene Possible(Outsider outsider) => new("possible transaction", 5, async (tell, cancellation) =>
    {
        var (label, id, number) = ("payer-possible", "order-possible", "900000000004");
        var deposit = await outsider.DepositAsync(label, Method, Currency, Paid, id, cancellation);
        tell("create");
        await outsider.ActivateAsync(id, number, Paid, cancellation);
        if (await outsider.StatusAsync(id, cancellation) != "possible") throw new DemoException("an unknown number was not possible");
        tell("activate before the money is there");
        await outsider.PayAsync(Method, IdentifierOf(deposit), number, Paid, Currency, cancellation);
        tell("pay");
        await outsider.UntilCreditedAsync(id, cancellation);
        tell("postback");
        return await Check(outsider, "possible transaction", label, Currency, Paid, "number first, money later", cancellation);
    });

    private static async Task PayAndActivate(
        Outsider outsider, string walletType, string currency, string label, string id, string number, Action<string> tell, CancellationToken cancellation)
    {
        var deposit = await outsider.DepositAsync(label, walletType, currency, Paid, id, cancellation);
        tell("create");
        await outsider.PayAsync(walletType, IdentifierOf(deposit), number, Paid, currency, cancellation);
        tell("pay");
        await outsider.ActivateAsync(id, number, Paid, cancellation);
        tell("activate");
    }

    private static async Task<SceneOutcome> Check(
        Outsider outsider, string scene, string label, string currency, decimal mustBe, string story, CancellationToken cancellation)
    {
        var balance = await outsider.BalanceAsync(label, currency, cancellation);
        return new SceneOutcome(scene, Text(balance, currency), Text(mustBe, currency), story, balance == mustBe);
    }

    private static string IdentifierOf(JsonNode deposit) =>
        (string?)deposit["wallet"]?["identifier"] ?? throw new DemoException("the deposit names no wallet to pay to");

    private static string NumberFor(PaymentSystem system) => "9" + new string('7', system.Key1!.DigitsMax - 1);

    private static Currency CurrencyOf(string code) =>
        Protocol.Catalogue.Currency.TryGet(code, out var currency) ? currency : throw new DemoException($"{code} is in no catalogue");

    private static string Text(decimal amount, string currency) => string.Create(CultureInfo.InvariantCulture, $"{amount:0.00} {currency}");
}
