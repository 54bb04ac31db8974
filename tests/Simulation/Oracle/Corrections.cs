using System.Text.Json;
using Paykassma.Simulation.Database;
using Paykassma.Simulation.Users;
using Paykassma.Storage.Approvals;

namespace Paykassma.Simulation.Oracle;

/// <summary>What must hold of adjustments: each was approved by another person, was true, and is booked once.</summary>
internal static class Corrections
{
    private const string Prefix = "merchant/adjustment/";
    private const string Reversal = Prefix + "reversal/";

    /// <summary>Holds at every moment.</summary>
    public static IEnumerable<string> Always(SimulatedDatabase database, Truth truth)
    {
        var without = CreditsByHand.WithoutMoney(database, truth).ToDictionary(credit => credit.Order);
        foreach (var (id, booked) in database.Transfers.Where(booked => booked.Key.StartsWith(Prefix, StringComparison.Ordinal)).OrderBy(booked => booked.Key, StringComparer.Ordinal))
        {
            var acts = database.HeldActs.Where(act => act.Kind == "adjustment.merchant" && act.Status == HeldActStatus.Approved && IsOf(act, id)).ToList();
            if (!acts.Exists(act => Staff.AreTwo(act.PreparedBy, act.DecidedBy))) yield return $"{id} is booked, and no two persons have decided it";
            if (!id.StartsWith(Reversal, StringComparison.Ordinal)) yield return $"{id} gives {booked.Transfer.Amount}, which nobody should have approved";
            else if (!without.TryGetValue(id[Reversal.Length..], out var credit)) yield return $"{id} takes back a deposit that was paid";
            else if (credit.Transfer.Amount != booked.Transfer.Amount) yield return $"{id} takes back {booked.Transfer.Amount} of {credit.Transfer.Amount}";
        }
    }

    /// <summary>Money that was voided is nobody's.</summary>
    public static IEnumerable<string> Voided(SimulatedDatabase database) => database.Transfers.Values
        .Where(booked => booked.Transfer.Reference?.Split('/') is { Length: > 2 } parts && parts[2].StartsWith(GhostReports.NumberPrefix, StringComparison.Ordinal))
        .Select(booked => $"{booked.Transfer.Id} was credited for {booked.Transfer.Reference}, which nobody has paid and two persons have voided");

    /// <summary>Holds once everything had the time to settle: what was found was taken back, and who is told so is told the truth.</summary>
    public static IEnumerable<string> AtRest(SimulatedDatabase database, Truth truth)
    {
        foreach (var credit in CreditsByHand.WithoutMoney(database, truth).Where(credit => !database.Transfers.ContainsKey(Reversal + credit.Order)))
            yield return $"the deposit {credit.Order} was credited without money, and was not taken back";
        foreach (var act in database.HeldActs.Where(act => act.Kind == "adjustment.merchant" && act.Done == true))
        {
            if (!database.Transfers.Keys.Any(id => id.StartsWith(Prefix, StringComparison.Ordinal) && IsOf(act, id))) yield return $"{act.Subject} was told to be adjusted, and nothing is booked";
        }
    }

    private static bool IsOf(HeldAct act, string transfer)
    {
        using var json = JsonDocument.Parse(act.Content);
        return json.RootElement.TryGetProperty("custom_transaction_id", out var order)
            ? transfer == Reversal + order.GetString()
            : transfer == Prefix + act.Id.ToString("N");
    }
}
