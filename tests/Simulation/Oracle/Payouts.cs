using Paykassma.Simulation.Database;
using Paykassma.Simulation.Users;

namespace Paykassma.Simulation.Oracle;

/// <summary>What must hold of payouts that people have in hand: each is paid once, by the channel or by hand; above the limit two persons have said so.</summary>
internal static class Payouts
{
    /// <summary>Holds at every moment.</summary>
    public static IEnumerable<string> Always(SimulatedDatabase database, Truth truth)
    {
        foreach (var paid in truth.Payouts.GroupBy(payout => payout.Withdrawal).Where(paid => paid.Count() > 1))
            yield return $"the payout {paid.Key} was paid {paid.Count()} times, by {string.Join(" and ", paid.Select(payout => payout.By))}";
        foreach (var payout in ShownState.All(database, "payout"))
        {
            foreach (var violation in TwoPersons(payout).Concat(IsTrue(payout, truth)).Concat(IsNamed(payout, database))) yield return violation;
        }
    }

    /// <summary>Holds once everything had the time to settle.</summary>
    public static IEnumerable<string> AtRest(SimulatedDatabase database) => ShownState.All(database, "payout")
        .Where(payout => payout.Text("status") is "new" or "processing" && payout.Text("carrier") != "channel")
        .Select(payout => $"{payout.Key} is {payout.Text("status")} with {payout.Text("operator") ?? "nobody"}, and nobody has ended it");

    private static IEnumerable<string> IsTrue(ShownState payout, Truth truth)
    {
        var isPaid = truth.IsPaidOut(payout.Id);
        if (payout.Text("status") == "success" && !isPaid) yield return $"{payout.Key} is a success, and nobody has paid it";
        if (payout.Text("status") is "fail" or "cancelled" or "refused" && isPaid) yield return $"{payout.Key} is {payout.Text("status")}, and it was paid";
        if (payout.Text("attention_reason") == "channel_contradicts") yield return $"{payout.Key} was taken from the channel, which says that it paid";
    }

    private static IEnumerable<string> TwoPersons(ShownState payout)
    {
        if (!payout.Is("two_persons")) yield break;
        var (status, first) = (payout.Text("status"), payout.Text("prepared_by") ?? payout.Text("fail_prepared_by"));
        if (status is "success" or "fail" && payout.Text("carrier") == "operator" && !Staff.AreTwo(first, payout.Text("confirmed_by")))
            yield return $"{payout.Key} is {status} by {first ?? "nobody"}, confirmed by {payout.Text("confirmed_by") ?? "nobody"}";
        if (payout.Text("carrier") == "channel" && payout.Text("approved_by") is null) yield return $"{payout.Key} is above the limit, and was given to the channel without an approval";
    }

    /// <summary>The audit trail names each person whom the payout names, with what they did.</summary>
    private static IEnumerable<string> IsNamed(ShownState payout, SimulatedDatabase database)
    {
        (string? Who, string[] Acts)[] named =
        [
            (payout.Text("approved_by"), ["payout.approve"]), (payout.Text("prepared_by"), ["payout.pay"]), (payout.Text("fail_prepared_by"), ["payout.fail"]),
            (payout.Text("confirmed_by"), ["payout.confirm", "payout.confirm-fail"]), (payout.Text("operator"), ["payout.take", "payout.take-over", "payout.cancel"]),
        ];
        return named.Where(act => act.Who is not null && !database.Audit.Any(row => row.Entry.Subject == payout.Key && row.Entry.Who == act.Who && act.Acts.Contains(row.Entry.Action)))
            .Select(act => $"{payout.Key} names {act.Who}, and the audit trail has no {string.Join(" or ", act.Acts)} of theirs");
    }
}
