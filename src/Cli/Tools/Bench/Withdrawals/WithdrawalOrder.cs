using System.Globalization;
using Paykassma.Cli.Tools.Bench.Flows;

namespace Paykassma.Cli.Tools.Bench.Withdrawals;

/// <summary>A withdrawal that is made in a round.</summary>
internal sealed record WithdrawalOrder(string Id, string Label) : FlowItem(Id, Label)
{
    public const string PaymentSystem = "paytm";
    public const string CurrencyCode = "INR";

    /// <summary>What each withdraws. Whole units, and minor units.</summary>
    public const int Amount = 100;
    public const long AmountMinor = Amount * 100L;

    /// <summary>What each user has in the beginning, and the merchant at the gateway: more than any bench can withdraw. Minor units.</summary>
    public const long Funds = 1_000_000_000_000;

    public const string LabelPrefix = "bench-withdrawal-";

    /// <summary>The prefix of the ids of a batch, and of no other.</summary>
    public static string PrefixOf(int batch) => string.Create(CultureInfo.InvariantCulture, $"withdrawal{batch:D4}-");

    /// <inheritdoc cref="FlowKind.ItemOf"/>
    public static WithdrawalOrder Of(int batch, int n, int label) => new(
        string.Create(CultureInfo.InvariantCulture, $"{PrefixOf(batch)}{n:D7}"), string.Create(CultureInfo.InvariantCulture, $"{LabelPrefix}{label}"));
}
