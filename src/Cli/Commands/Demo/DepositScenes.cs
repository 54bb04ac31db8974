using System.Text.Json.Nodes;
using Paykassma.Cli.Servers;
using Paykassma.Protocol.Catalogue;
using Paykassma.Protocol.Postbacks;
using Paykassma.Protocol.Rates;
using Paykassma.Protocol.Times;

namespace Paykassma.Cli.Commands.Demo;

/// <summary>A deposit by every method of the provider's pages, then requests that must not pay twice.</summary>
internal static class DepositScenes
{
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

    private static Scene Deposit(Outsider outsider, PaymentSystem system) => new(system.WalletType, 4, async (tell, cancellation) =>
    {
        var (label, id, number) = ($"payer-{system.WalletType}", $"order-{system.WalletType}", Scenes.NumberFor(system, '9'));
        await Scenes.PayAndActivate(outsider, system.WalletType, system.Currency.Code, label, id, number, tell, cancellation);
        await outsider.UntilCreditedAsync(id, cancellation);
        tell("postback");
        return await Scenes.Check(outsider, system.WalletType, label, system.Currency.Code, Scenes.Paid, "a whole deposit", cancellation);
    });

    private static Scene RepeatedPostback(Outsider outsider) => new("repeated postback", 5, async (tell, cancellation) =>
    {
        var (label, id) = ("payer-repeat", "order-repeat");
        await outsider.DepositAsync(label, Method, Currency, Scenes.Paid, id, cancellation);
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
        return await Scenes.Check(outsider, "repeated postback", label, Currency, Scenes.Paid, "4 × the same: one credit", cancellation);
    });

    private static Scene ReplayedActivation(Outsider outsider) => new("replayed activation", 6, async (tell, cancellation) =>
    {
        var (label, id, number) = ("payer-replay", "order-replay", "900000000002");
        await Scenes.PayAndActivate(outsider, Method, Currency, label, id, number, tell, cancellation);
        var request = new JsonObject
        {
            ["currency_code"] = Currency,
            ["wallet_type"] = Method,
            ["label"] = label,
            ["key1"] = number,
            ["amount"] = Scenes.Paid,
            ["custom_transaction_id"] = id,
        };
        var first = await outsider.GatewayActivateAsync(request, cancellation);
        tell("activate again");
        var second = await outsider.GatewayActivateAsync(request, cancellation);
        tell("and again");
        if (first != second || !first.Contains("\"status\":\"ok\"", StringComparison.Ordinal)) throw new DemoException($"a replay answered {second}");
        await outsider.UntilCreditedAsync(id, cancellation);
        tell("postback");
        return await Scenes.Check(outsider, "replayed activation", label, Currency, Scenes.Paid, "3 × the same: one credit", cancellation);
    });

    private static Scene SecondPayer(Outsider outsider) => new("second payer, same number", 6, async (tell, cancellation) =>
    {
        var number = "900000000003";
        await Scenes.PayAndActivate(outsider, Method, Currency, "payer-first", "order-first", number, tell, cancellation);
        await outsider.UntilCreditedAsync("order-first", cancellation);
        tell("postback");
        await outsider.DepositAsync("payer-second", Method, Currency, Scenes.Paid, "order-second", cancellation);
        tell("second create");
        await outsider.ActivateAsync("order-second", number, Scenes.Paid, cancellation);
        tell("second activate");
        if (await outsider.StatusAsync("order-second", cancellation) != "failed") throw new DemoException("the second payer was not refused");
        return await Scenes.Check(outsider, "second payer, same number", "payer-second", Currency, 0, "refused", cancellation);
    });

    private static Scene Possible(Outsider outsider) => new("possible transaction", 4, async (tell, cancellation) =>
    {
        var (label, id, number) = ("payer-possible", "order-possible", "900000000004");
        var deposit = await outsider.DepositAsync(label, Method, Currency, Scenes.Paid, id, cancellation);
        tell("create");
        var movedAt = Scenes.Now;
        await outsider.ActivateAsync(id, number, Scenes.Paid, cancellation);
        if (await outsider.StatusAsync(id, cancellation) != "possible") throw new DemoException("an unknown number was not possible");
        tell("activate before the agent has seen the money");
        await outsider.ReportAsync(Method, Scenes.IdentifierOf(deposit), number, Scenes.Paid, Currency, movedAt, cancellation);
        tell("the agent reports it late");
        await outsider.UntilCreditedAsync(id, cancellation);
        tell("postback");
        return await Scenes.Check(outsider, "possible transaction", label, Currency, Scenes.Paid, "reported late: credited by itself", cancellation);
    });

    private static Currency CurrencyOf(string code) =>
        Protocol.Catalogue.Currency.TryGet(code, out var currency) ? currency : throw new DemoException($"{code} is not in the catalogue");
}
