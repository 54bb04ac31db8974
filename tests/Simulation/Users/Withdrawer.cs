using System.Globalization;
using System.Net;
using System.Text.Json;
using Paykassma.Domain.Ledger;
using Paykassma.Simulation.Database;
using Paykassma.Simulation.Worlds;

namespace Paykassma.Simulation.Users;

/// <summary>
/// Takes money out once: most wait until there is enough, some ask for more than there is; to an account that may not exist, asked for twice sometimes.
/// </summary>
internal sealed class Withdrawer
{
    private const string MerchantKey = "demo-merchant";
    private const ulong FirstNumber = 500_000;
    private static readonly TimeSpan LooksEvery = TimeSpan.FromSeconds(7);

    private readonly string _id, _account;
    private readonly int _first, _labels, _amount;
    private readonly TimeSpan _begins, _waitsUntil;
    private readonly bool _asksTwice, _cancels, _isHasty;

    public Withdrawer(ulong seed, int number, int labels, TimeSpan length)
    {
        var dice = new Dice(seed, DicePurpose.Workload, FirstNumber + (ulong)number);
        (_id, _labels, _first) = ($"w{number}", labels, dice.Below(labels));
        _amount = 100 + dice.Below(700);
        _account = (9_876_543_210 + dice.Below(1_000)).ToString(CultureInfo.InvariantCulture);
        (_begins, _waitsUntil) = (length * (0.3 + 0.7 * dice.Fraction()), length * 1.2);
        _asksTwice = dice.Chance(0.3);
        _cancels = dice.Chance(0.1);
        _isHasty = dice.Chance(0.1);
    }

    public async Task RunAsync(ShopClient shop, WorldClock clock, SimulatedDatabase database, Acts acts)
    {
        await Task.Delay(_begins, clock);
        var until = WorldClock.Beginning + _waitsUntil;
        while (!_isHasty && FindRich(database) is null && clock.GetUtcNow() < until) await Task.Delay(LooksEvery, clock);
        var body = Body(FindRich(database) ?? Label(0));
        var first = AskAsync(shop, body, acts);
        if (_asksTwice) await AskAsync(shop, body, acts);
        if (_cancels)
        {
            acts.Count("cancels");
            await shop.AskAsync(HttpMethod.Post, $"merchant/v1/withdrawals/{_id}/cancel", MerchantKey, "{}");
        }

        await first;
    }

    /// <summary>The next of the labels, from their own on, that has so much; null if there is none.</summary>
    private string? FindRich(SimulatedDatabase database) => Enumerable.Range(0, _isHasty ? 1 : _labels).Select(Label).FirstOrDefault(label =>
        database.Accounts.TryGetValue(Accounts.User(label, "INR"), out var balance) && balance.Posted - balance.Pending >= _amount * 100L);

    private string Label(int after) => $"payer{(_first + after) % _labels}";

    private string Body(string label) => JsonSerializer.Serialize(new Dictionary<string, object>
    {
        ["withdrawal_id"] = _id,
        ["label"] = label,
        ["payment_system"] = "paytm",
        ["currency_code"] = "INR",
        ["amount"] = _amount,
        ["is_test"] = false,
        ["account_number"] = _account,
    });

    private async Task AskAsync(ShopClient shop, string body, Acts acts)
    {
        acts.Count("withdraws");
        var (status, json) = await shop.AskAsync(HttpMethod.Post, "merchant/v1/withdrawals", MerchantKey, body);
        if (status is HttpStatusCode.BadRequest or HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden)
            throw new InvalidOperationException($"The withdrawal {_id} was answered {status}: {json}");
    }
}
