using System.Globalization;
using Paykassma.Cli.Tools.Bench.Flows;

namespace Paykassma.Cli.Tools.Bench.Deposits;

/// <summary>A deposit that is made in a round.</summary>
/// <param name="Number">The number of the wallet transfer that pays it.</param>
internal sealed record DepositOrder(string Id, string Label, string Number) : FlowItem(Id, Label)
{
    public const string WalletType = "upi_l";
    public const string CurrencyCode = "INR";

    /// <summary>What each deposit pays. Whole units, and minor units.</summary>
    public const int Amount = 700;
    public const long AmountMinor = Amount * 100L;

    /// <summary>The prefix of the ids of a batch, and of no other.</summary>
    public static string PrefixOf(int batch) => string.Create(CultureInfo.InvariantCulture, $"deposit{batch:D4}-");

    /// <param name="batch">Makes the ids and numbers different from those of all other rounds on the same database.</param>
    /// <param name="n">Which deposit of the round, from 0.</param>
    /// <param name="label">Which payer.</param>
    public static DepositOrder Of(int batch, int n, int label) => new(
        string.Create(CultureInfo.InvariantCulture, $"{PrefixOf(batch)}{n:D7}"),
        string.Create(CultureInfo.InvariantCulture, $"bench-deposit-{label}"),
        string.Create(CultureInfo.InvariantCulture, $"{batch:D4}{n:D8}"));
}
