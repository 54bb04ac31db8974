using Paykassma.Load;

namespace Paykassma.Cli.Tools.Bench.Credits;

/// <summary>The content of a contestant's database after a round.</summary>
/// <param name="CreditedOrders">The orders of the round that have a credit, one entry per credit.</param>
/// <param name="RoundSum">The credits of the round, in minor units.</param>
/// <param name="CreditSum">All credits ever.</param>
/// <param name="BalanceSum">All balances.</param>
/// <param name="LabelsThatDiffer">Labels whose balance is not the sum of their credits.</param>
/// <param name="OrdersThatDiffer">Orders marked as credited without a credit to their label, or the reverse.</param>
internal sealed record CreditBooks(
    IReadOnlyList<string> CreditedOrders, long RoundSum, long CreditSum, long BalanceSum, long LabelsThatDiffer, long OrdersThatDiffer)
{
    /// <summary>All errors found, in words; empty if exactly the acknowledged orders were credited.</summary>
    public IReadOnlyList<string> Faults(PostbackBatch batch, LoadReport report)
    {
        var faults = new List<string>();
        var credited = CreditedOrders.ToHashSet(StringComparer.Ordinal);
        var acknowledged = new HashSet<string>(StringComparer.Ordinal);
        // An order that was refused or never answered may or may not have been credited: only a repeat of it could tell.
        var undecided = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < report.Results.Count; i++)
        {
            var order = batch.Orders[batch.OrderOf(i)].CustomTransactionId;
            if (report.Results[i].Fate == RequestFate.Acknowledged) acknowledged.Add(order);
            else if (report.Results[i].Fate != RequestFate.NotOffered) undecided.Add(order);
        }

        Note(acknowledged.Count(o => !credited.Contains(o)), "acknowledged and not credited");
        Note(credited.Count(o => !acknowledged.Contains(o) && !undecided.Contains(o)), "credited and never sent");
        Note(CreditedOrders.Count - credited.Count, "credited twice");
        Note(LabelsThatDiffer, "labels whose balance is not the sum of their credits");
        Note(OrdersThatDiffer, "orders whose status or label and credit differ");
        var due = CreditedOrders.Count * PostbackBatch.Amount;
        if (RoundSum != due) faults.Add($"credits of the round sum to {RoundSum}, not to {due}");
        if (CreditSum != BalanceSum) faults.Add($"credits sum to {CreditSum}, balances to {BalanceSum}");
        return faults;

        void Note(long count, string what)
        {
            if (count != 0) faults.Add($"{count} {what}");
        }
    }
}
