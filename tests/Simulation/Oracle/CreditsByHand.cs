using System.Text.Json;
using Paykassma.Domain.Ledger;
using Paykassma.Simulation.Database;
using Paykassma.Simulation.Users;

namespace Paykassma.Simulation.Oracle;

/// <summary>
/// What must hold of credits and releases by people: without evidence there is none but what one person may give alone, in all within the limit; two
/// persons are two; the audit trail names them.
/// </summary>
internal static class CreditsByHand
{
    /// <summary>What one person may give alone in a day, of each currency. Minor units.</summary>
    private const long AloneMax = 3_000 * 100;

    private const string Credit = "merchant/deposit/";

    /// <summary>The orders that people have credited.</summary>
    public static HashSet<string> Orders(SimulatedDatabase database) => [.. All(database).Select(credit => credit.Order)];

    /// <summary>The numbers of the transfers that people have credited.</summary>
    public static HashSet<string> Numbers(SimulatedDatabase database) => [.. All(database).Select(credit => credit.Number)];

    /// <summary>Holds at every moment.</summary>
    public static IEnumerable<string> Always(SimulatedDatabase database, Truth truth)
    {
        var credits = All(database).ToList();
        foreach (var credit in credits)
        {
            if (!IsTrue(credit, truth) && (credit.Second is not null || credit.By != Staff.Farid.Name && credit.By != Staff.Gita.Name))
                yield return $"{credit.Transfer.Id} was credited by {credit.By} and {credit.Second ?? "nobody else"}, and its user has not paid {credit.Number}";
            if (credit.Second is not null && !Staff.AreTwo(credit.By, credit.Second)) yield return $"{credit.Transfer.Id} was credited by {credit.By} and {credit.Second}, who are not two";
            if (!database.Audit.Any(row => row.Entry.Who == credit.By && row.Entry.Action is "deposit.credit" or "held_postback.release"))
                yield return $"{credit.Transfer.Id} was credited by {credit.By}, and the audit trail does not say so";
        }

        foreach (var (who, currency, sum) in Alone(credits.Concat(Releases(database)).ToList()).Where(alone => alone.Sum > AloneMax))
            yield return $"{who} has given {sum} {currency} alone";
        foreach (var act in database.HeldActs.Where(act => act.Status == Storage.Approvals.HeldActStatus.Approved && !Staff.AreTwo(act.PreparedBy, act.DecidedBy)))
            yield return $"{act.Kind} of {act.Subject} was prepared by {act.PreparedBy} and approved by {act.DecidedBy}, who are not two";
        foreach (var act in database.HeldActs.Where(act => act.DecidedBy is not null && !database.Audit.Any(row =>
            row.Entry.Subject == act.Subject && row.Entry.Who == act.DecidedBy && row.Entry.Action is "approval.approve" or "approval.reject")))
            yield return $"{act.Kind} of {act.Subject} was decided by {act.DecidedBy}, and the audit trail does not say so";
    }

    /// <summary>Holds once everything had the time to settle.</summary>
    public static IEnumerable<string> AtRest(SimulatedDatabase database) =>
    [
        .. database.HeldActs.Where(act => act.Status == Storage.Approvals.HeldActStatus.Waiting).Select(act => $"{act.Kind} of {act.Subject} waits, and nobody has decided it"),
        .. database.Held.Where(held => held.ClosedAt is null).Select(held => $"the postback {held.Hash} is held ({held.Reason}), and nobody has decided it"),
    ];

    /// <summary>Credits of people for which nobody has paid.</summary>
    public static IEnumerable<HandCredit> WithoutMoney(SimulatedDatabase database, Truth truth) => All(database).Where(credit => !IsTrue(credit, truth));

    private static bool IsTrue(HandCredit credit, Truth truth) => truth.Paid.Any(paid => paid.Number == credit.Number
        && paid.Amount == credit.Transfer.Amount && credit.Transfer.CreditAccount == Accounts.User(paid.Label, credit.Transfer.Currency));

    private static IEnumerable<HandCredit> All(SimulatedDatabase database)
    {
        foreach (var deposit in ShownState.All(database, "deposit"))
        {
            if (deposit.List("resolutions").LastOrDefault(act => TextOf(act, "action") is "credit" or "release") is not { ValueKind: JsonValueKind.Object } act) continue;
            if (!database.Transfers.TryGetValue(Credit + deposit.Id, out var booked)) continue;
            yield return new HandCredit(deposit.Id, booked.Transfer.Reference!.Split('/')[2], booked.Transfer, TextOf(act, "operator")!, TextOf(act, "approved_by"));
        }
    }

    /// <summary>Releases of withdrawals, whose users have the amount again.</summary>
    private static IEnumerable<HandCredit> Releases(SimulatedDatabase database)
    {
        foreach (var withdrawal in ShownState.All(database, "withdrawal").Where(state => state.Text("status") == "released"))
        {
            if (withdrawal.List("decisions").LastOrDefault() is not { ValueKind: JsonValueKind.Object } act || TextOf(act, "action") != "release") continue;
            var transfer = new Transfer(withdrawal.Key, "", "", withdrawal.Number("amount")!.Value, withdrawal.Text("currency")!, TransferKind.Posted, "");
            yield return new HandCredit(withdrawal.Id, "", transfer, TextOf(act, "operator")!, TextOf(act, "approved_by"));
        }
    }

    /// <summary>Per person and currency; what Gita gave counts for Farid too, who has added her.</summary>
    private static IEnumerable<(string Who, string Currency, long Sum)> Alone(List<HandCredit> credits) => credits
        .Where(credit => credit.Second is null)
        .SelectMany(credit => credit.By == Staff.Gita.Name ? [(Who: credit.By, credit.Transfer), (Who: Staff.Farid.Name, credit.Transfer)] : new[] { (Who: credit.By, credit.Transfer) })
        .GroupBy(credit => (credit.Who, credit.Transfer.Currency))
        .Select(alone => (alone.Key.Who, alone.Key.Currency, alone.Sum(credit => credit.Transfer.Amount)));

    private static string? TextOf(JsonElement json, string name) => json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}

/// <summary>A credit or a release that a person made.</summary>
/// <param name="Number">Of the wallet transfer.</param>
/// <param name="Second">Who approved it; null if one person did it alone.</param>
internal sealed record HandCredit(string Order, string Number, Transfer Transfer, string By, string? Second);
