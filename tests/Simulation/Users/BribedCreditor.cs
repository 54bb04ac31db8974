using System.Globalization;
using Paykassma.Simulation.Database;
using Paykassma.Simulation.Worlds;

namespace Paykassma.Simulation.Users;

/// <summary>
/// Credits deposits of a friend who never paid: with numbers that nobody has, and with numbers of money that others were credited. What is held for
/// a second person, he tries to approve himself and by the one whom he has added. The engine bounds what he gives away alone.
/// </summary>
internal sealed class BribedCreditor(ulong seed, StaffDesk desk, StaffDesk friend, ShopClient client, SimulatedDatabase database)
{
    private const string MerchantKey = "demo-merchant";
    private const int DepositsMax = 12;
    private static readonly TimeSpan LooksEvery = TimeSpan.FromSeconds(45);

    private int _looks;

    public async Task RunAsync(Func<bool> isNeeded)
    {
        while (isNeeded() && _looks < DepositsMax)
        {
            var dice = Choices.Of(seed, $"{desk.Who.Name} bribed {++_looks}");
            await Task.Delay(LooksEvery * (0.5 + dice.Fraction()), desk.Clock);
            var order = string.Create(CultureInfo.InvariantCulture, $"f{_looks}");
            await client.AskAsync(HttpMethod.Post, "merchant/v1/deposits", MerchantKey, System.Text.Json.JsonSerializer.Serialize(new
            {
                custom_transaction_id = order,
                label = "friend",
                wallet_type = "paytm",
                currency_code = "INR",
                amount = 100 + dice.Below(4_000),
            }));
            await CreditAsync(order, dice);
        }
    }

    private async Task CreditAsync(string order, Dice dice)
    {
        // A credited number is someone else's money; one that nobody has is none.
        string[] credited = [.. database.Transfers.Keys.Where(id => id.StartsWith("merchant/deposit/d", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];
        var isStolen = credited.Length > 0 && dice.Chance(0.5);
        var number = isStolen ? database.Transfers[dice.Of(credited)].Transfer.Reference!.Split('/')[2] : (555_000_000_001 + _looks * 10L).ToString(CultureInfo.InvariantCulture);
        var who = dice.Chance(0.3) ? friend : desk;
        var act = isStolen ? "the bribed one credits another's money" : "the bribed one credits what nobody paid";
        var answer = await who.DoAsync(
            act, $"merchant/v1/deposits/{order}/resolve",
            new { action = "credit", reason = "trust me", transaction_id = number, amount = 500 + dice.Below(4_000) }, twice: dice.Chance(0.3));
        if (answer.Code != "held") return;
        var path = $"backoffice/v1/approvals/{answer.Json.GetProperty("approval_id").GetString()}/approve";
        await desk.DoAsync("the bribed one approves", path, new { });
        await friend.DoAsync("his friend approves", path, new { });
    }
}
