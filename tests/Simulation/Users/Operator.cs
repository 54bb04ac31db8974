using System.Text.Json;
using Paykassma.Simulation.Database;
using Paykassma.Simulation.Oracle;
using Paykassma.Simulation.Worlds;

namespace Paykassma.Simulation.Users;

/// <summary>
/// Decides payments that wait for a person: calls the payer, who can show that he paid, and approves that one only. Two of them look at the same
/// list, and one may click twice. What is above the limit is held for a second person.
/// </summary>
internal sealed class Operator(ulong seed, StaffDesk desk, SimulatedDatabase database, Truth truth)
{
    private const string Payments = "backoffice/v1/merchants/demo/payments";
    private static readonly TimeSpan LooksEvery = TimeSpan.FromSeconds(100);

    private int _looks;

    /// <summary>Looks until nobody needs him any more.</summary>
    public async Task RunAsync(Func<bool> isNeeded)
    {
        while (isNeeded())
        {
            await Task.Delay(LooksEvery * (0.5 + Choices.Of(seed, $"{desk.Who.Name} payments {++_looks}").Fraction()), desk.Clock);
            // What the list of the back office shows.
            foreach (var payment in ShownState.All(database, "payment").Where(payment => payment.Text("status") == "pending").ToList())
                await DecideAsync(payment.Id, Choices.Of(seed, $"{desk.Who.Name} payments {payment.Id} {_looks}"));
        }
    }

    private async Task DecideAsync(string order, Dice dice)
    {
        if (await desk.ReadAsync($"{Payments}/{order}") is not { } payment || Text(payment, "status") != "pending") return;
        var (number, label, seen) = (Text(payment, "key1"), Text(payment, "label"), Text(payment, "seen"));
        var isHis = truth.Paid.Any(paid => paid.Number == number && paid.Label == label);
        var body = isHis
            ? new Dictionary<string, object?> { ["reason"] = "the payer has shown it", ["seen"] = seen, ["transaction_id"] = number }
            : new Dictionary<string, object?> { ["reason"] = "somebody else has paid it", ["seen"] = seen };
        await desk.DoAsync(isHis ? "approves a payment" : "refuses a payment", $"{Payments}/{order}/{(isHis ? "approve" : "refuse")}", body, twice: dice.Chance(0.3));
    }

    private static string? Text(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
