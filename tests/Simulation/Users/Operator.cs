using System.Net;
using System.Text.Json;
using Paykassma.Simulation.Database;
using Paykassma.Simulation.Oracle;
using Paykassma.Simulation.Worlds;

namespace Paykassma.Simulation.Users;

/// <summary>
/// Decides payments that wait for a person: calls the payer, who can show that he paid, and approves that one only. Sometimes two operators do
/// it at the same time.
/// </summary>
internal sealed class Operator(SimulatedDatabase database, Truth truth)
{
    private const string Key = "demo-operator";
    private const string Payments = "backoffice/v1/merchants/demo/payments";
    private static readonly TimeSpan LooksEvery = TimeSpan.FromMinutes(2);

    /// <summary>Looks until nobody needs him any more.</summary>
    public async Task RunAsync(ShopClient shop, WorldClock clock, Acts acts, Func<bool> isNeeded)
    {
        while (isNeeded())
        {
            await Task.Delay(LooksEvery, clock);
            // What the list of the back office shows.
            foreach (var (key, _) in database.StatesOf("payment").Where(state => StatusOf(state.Row) == "pending").ToList())
                await DecideAsync(shop, key["payment/demo/".Length..], acts);
        }
    }

    private async Task DecideAsync(ShopClient shop, string order, Acts acts)
    {
        var (status, payment) = await shop.AskAsync(HttpMethod.Get, $"{Payments}/{order}", Key);
        if (status != HttpStatusCode.OK || payment.GetProperty("status").GetString() != "pending") return;
        var seen = payment.TryGetProperty("seen", out var value) ? value.GetString() : null;
        var (number, label) = (payment.GetProperty("key1").GetString(), payment.GetProperty("label").GetString());
        var isHis = truth.Paid.Any(paid => paid.Number == number && paid.Label == label);
        acts.Count(isHis ? "approves" : "refuses");
        var body = JsonSerializer.Serialize(isHis
            ? new Dictionary<string, object?> { ["reason"] = "the payer has shown it", ["seen"] = seen, ["transaction_id"] = number }
            : new Dictionary<string, object?> { ["reason"] = "somebody else has paid it", ["seen"] = seen });
        await shop.TryAsync(HttpMethod.Post, $"{Payments}/{order}/{(isHis ? "approve" : "refuse")}", Key, body);
    }

    private static string? StatusOf(StoredRow row) => Text(row, "status");

    private static string? Text(StoredRow row, string name)
    {
        using var json = JsonDocument.Parse(row.Json!);
        return json.RootElement.TryGetProperty(name, out var value) ? value.GetString() : null;
    }
}
