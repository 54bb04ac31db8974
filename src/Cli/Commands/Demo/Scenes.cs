using System.Globalization;
using System.Text.Json.Nodes;
using Paykassma.Protocol.Catalogue;

namespace Paykassma.Cli.Commands.Demo;

/// <summary>All scenes of the demo, and what they have in common.</summary>
internal static class Scenes
{
    /// <summary>The amount that every payer pays.</summary>
    public const decimal Paid = 700;

    public static IReadOnlyList<Scene> All(Outsider outsider, People people, BrittleWire wire) =>
    [
        .. DepositScenes.All(outsider),
        .. ClaimScenes.All(outsider, people),
        .. CorrectionScenes.All(outsider, people),
        .. WithdrawalScenes.All(outsider, wire),
    ];

    /// <summary>A payer asks where to pay, pays, and types the number.</summary>
    public static async Task PayAndActivate(
        Outsider outsider, string walletType, string currency, string label, string id, string number, Action<string> tell, CancellationToken cancellation)
    {
        var deposit = await outsider.DepositAsync(label, walletType, currency, Paid, id, cancellation);
        tell("create");
        await outsider.ReportAsync(walletType, IdentifierOf(deposit), number, Paid, currency, Now, cancellation);
        tell("pay");
        await outsider.ActivateAsync(id, number, Paid, cancellation);
        tell("activate");
    }

    /// <summary>Compares the label's balance with the expected one.</summary>
    public static async Task<SceneOutcome> Check(
        Outsider outsider, string scene, string label, string currency, decimal mustBe, string story, CancellationToken cancellation)
    {
        var balance = await outsider.BalanceAsync(label, currency, cancellation);
        // At the end of a scene nothing may be held, so both balances must be equal.
        var isRight = balance.Posted == mustBe && balance.Available == mustBe;
        return new SceneOutcome(scene, Text(balance.Available, currency), Text(mustBe, currency), story, isRight);
    }

    public static DateTimeOffset Now => TimeProvider.System.GetUtcNow();

    public static string IdentifierOf(JsonNode deposit) =>
        (string?)deposit["wallet"]?["identifier"] ?? throw new DemoException("the deposit names no wallet to pay to");

    /// <summary>A number of this method's form that no other method and no other first digit gets: several methods may be one rail.</summary>
    public static string NumberFor(PaymentSystem system, char first)
    {
        var method = PaymentSystems.All.Index().First(one => one.Item.WalletType == system.WalletType).Index;
        return string.Create(CultureInfo.InvariantCulture, $"{first}{method:00}").PadRight(system.Key1!.DigitsMax, '7');
    }

    private static string Text(decimal amount, string currency) => string.Create(CultureInfo.InvariantCulture, $"{amount:0.00} {currency}");
}
