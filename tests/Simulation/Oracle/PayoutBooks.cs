using System.Text.Json;
using Paykassma.Simulation.Database;

namespace Paykassma.Simulation.Oracle;

/// <summary>The gateway's side of withdrawals at rest: each payout that has ended has moved its hold, and the merchant's side knows it.</summary>
internal static class PayoutBooks
{
    private const string Payout = "payout/demo/";
    private const string Withdrawal = "withdrawal/";
    private const string Transfers = "gateway/demo/withdrawal/";

    public static IEnumerable<string> AtRest(SimulatedDatabase database)
    {
        var withdrawals = database.StatesOf("withdrawal").ToDictionary(state => state.Key[Withdrawal.Length..], state => StatusOf(state.Row));
        foreach (var (key, row) in database.StatesOf("payout"))
        {
            var (id, status) = (key[Payout.Length..], StatusOf(row));
            var (settled, released) = (database.Transfers.ContainsKey($"{Transfers}{id}/settle"), database.Transfers.ContainsKey($"{Transfers}{id}/release"));
            if (settled != (status == "success")) yield return $"{key} is {status}, and its hold is {(settled ? "settled" : "not settled")}";
            if (released != (status is "fail" or "cancelled")) yield return $"{key} is {status}, and its hold is {(released ? "released" : "not released")}";
            if (status is "success" or "fail" or "cancelled" && withdrawals.GetValueOrDefault(id) is "sending" or "sent" or "unknown")
                yield return $"{key} is {status}, and its withdrawal is {withdrawals[id]}";
        }
    }

    private static string? StatusOf(StoredRow row)
    {
        using var json = JsonDocument.Parse(row.Json!);
        return json.RootElement.GetProperty("status").GetString();
    }
}
