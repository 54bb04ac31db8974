using Paykassma.Cli.Tools.Bench.Flows;

namespace Paykassma.Cli.Tools.Bench.Deposits;

/// <summary>A credit in one side's books.</summary>
/// <param name="OrderId">The order it is for.</param>
/// <param name="Label">The user who was credited; null in the gateway's books.</param>
/// <param name="Amount">Minor units.</param>
internal readonly record struct BookedDeposit(string OrderId, string? Label, long Amount);

/// <summary>The books of both sides after a round.</summary>
/// <param name="Users">The credits of users in the round, one entry per credit.</param>
/// <param name="Gateway">The credits of the merchant in the round.</param>
/// <param name="OpenPostbacks">Postbacks of any round that are not acknowledged.</param>
/// <param name="AccountsThatDiffer">Balances of both sides that are not the sum of their credits.</param>
internal sealed record DepositBooks(
    IReadOnlyList<BookedDeposit> Users, IReadOnlyList<BookedDeposit> Gateway, long OpenPostbacks, long AccountsThatDiffer)
{
    /// <summary>All errors found, in words; empty if exactly the acknowledged deposits were credited, once, on both sides.</summary>
    /// <param name="results">How the round's deposits ended. One that failed may be credited or not.</param>
    public IReadOnlyList<string> Faults(IReadOnlyList<FlowResult> results)
    {
        var faults = new List<string>();
        var orders = results.ToDictionary(result => result.Item.Id, StringComparer.Ordinal);
        var users = Users.Select(credit => credit.OrderId).ToHashSet(StringComparer.Ordinal);
        var gateway = Gateway.Select(credit => credit.OrderId).ToHashSet(StringComparer.Ordinal);
        Note(results.Count(result => result.IsDone && !users.Contains(result.Item.Id)), "acknowledged and not credited");
        Note(Users.Count(credit => !orders.ContainsKey(credit.OrderId)), "credited and never registered");
        Note(Users.Count - users.Count, "credited twice");
        Note(Users.Count(credit => orders.TryGetValue(credit.OrderId, out var result) && result.Item.Label != credit.Label), "credited to another label");
        Note(Users.Concat(Gateway).Count(credit => credit.Amount != DepositOrder.AmountMinor), "credits of another amount");
        Note(Gateway.Count - gateway.Count, "credited twice by the gateway");
        Note(users.Count(id => !gateway.Contains(id)), "credited to the user only");
        Note(gateway.Count(id => !users.Contains(id)), "credited by the gateway only");
        Note(OpenPostbacks, "postbacks not acknowledged");
        Note(AccountsThatDiffer, "balances that are not the sum of their credits");
        return faults;

        void Note(long count, string what)
        {
            if (count != 0) faults.Add($"{count} {what}");
        }
    }
}
