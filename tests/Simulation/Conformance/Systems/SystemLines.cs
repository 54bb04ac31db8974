using Paykassma.Domain.Ledger;

namespace Paykassma.Simulation.Conformance.Systems;

/// <summary>The books as lines, the same for both systems.</summary>
internal static class SystemLines
{
    public static IEnumerable<string> Of(
        string scene, IEnumerable<(string Key, AccountBalance Balance)> accounts, IEnumerable<Transfer> transfers,
        IEnumerable<(string Key, string Status)> states) =>
        accounts.Where(account => account.Key.StartsWith($"user/{scene}", StringComparison.Ordinal))
            .Select(account => $"{account.Key} {account.Balance.Posted} {account.Balance.Pending}")
            .Concat(transfers.Select(transfer => $"{transfer.Id} {transfer.DebitAccount} {transfer.CreditAccount} {transfer.Amount} {transfer.Kind}")
                .Concat(states.Select(state => $"{state.Key} {state.Status}"))
                .Where(line => line.Contains($"/{scene}", StringComparison.Ordinal)))
            .Order(StringComparer.Ordinal);
}
