using System.Globalization;
using Paykassma.Domain.Ledger;
using Paykassma.Storage.Ledger.Reading;

namespace Paykassma.Simulation.Conformance.Ledger;

/// <summary>Rows as lines of text, the same for both databases.</summary>
internal static class LedgerLines
{
    public static string Of(BatchFacts facts) => string.Join(
        "; ",
        Sorted(facts.Balances.Select(entry => $"{entry.Key} {entry.Value}"))
            .Concat(Sorted(facts.Transfers.Select(entry => $"{entry.Value}")))
            .Concat(Sorted(facts.References.Select(entry => $"{entry.Key} {entry.Value}")))
            .Concat(Sorted(facts.Resolutions.Select(entry => $"{entry.Key} {entry.Value}")))
            .Concat(Sorted(facts.StateVersions.Select(entry => $"{entry.Key} {entry.Value}"))));

    public static string Account(string account, AccountBalance balance) => $"account {account} {balance}";

    public static string Transfer(Transfer transfer, long accountVersion) => $"transfer {transfer} {Text(accountVersion)}";

    public static string State(string key, int version, long? dueAt) => $"state {key} {Text(version)} {(dueAt is { } due ? Text(due) : "")}";

    public static IEnumerable<string> Sorted(IEnumerable<string> lines) => lines.Order(StringComparer.Ordinal);

    private static string Text(long value) => value.ToString(CultureInfo.InvariantCulture);
}
