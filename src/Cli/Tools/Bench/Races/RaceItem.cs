using System.Globalization;
using Paykassma.Cli.Tools.Bench.Deposits;
using Paykassma.Cli.Tools.Bench.Flows;

namespace Paykassma.Cli.Tools.Bench.Races;

/// <summary>One wallet transfer whose number several payers type at the same moment, each with an order and a label of their own.</summary>
internal sealed record RaceItem(string Id, string Label, string Number) : FlowItem(Id, Label)
{
    /// <summary>How many payers there are for one number.</summary>
    public const int Payers = 8;

    /// <summary>The prefix of the ids of a batch, and of no other.</summary>
    public static string PrefixOf(int batch) => string.Create(CultureInfo.InvariantCulture, $"race{batch:D4}-");

    /// <summary>Labels are new in each race: wrong numbers make a label suspect, and all payers but one are wrong.</summary>
    public static RaceItem Of(int batch, int n)
    {
        var id = string.Create(CultureInfo.InvariantCulture, $"{PrefixOf(batch)}{n:D7}");
        return new(id, id, string.Create(CultureInfo.InvariantCulture, $"{batch:D4}{n:D8}"));
    }

    /// <summary>The orders of the payers.</summary>
    public IReadOnlyList<DepositOrder> Orders() =>
        [.. Enumerable.Range(0, Payers).Select(payer => new DepositOrder($"{Id}-{payer}", $"{Label}-{payer}", Number))];
}
