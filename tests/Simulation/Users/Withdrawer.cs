using System.Globalization;
using System.Net;
using System.Text.Json;
using Paykassma.Simulation.Worlds;

namespace Paykassma.Simulation.Users;

/// <summary>Takes money out once: more or less than there is, to an account that may not exist, asked for twice sometimes.</summary>
internal sealed class Withdrawer
{
    private const string MerchantKey = "demo-merchant";
    private const ulong FirstNumber = 500_000;

    private readonly string _id;
    private readonly string _label;
    private readonly string _body;
    private readonly TimeSpan _begins;
    private readonly bool _asksTwice, _cancels;

    public Withdrawer(ulong seed, int number, int labels, TimeSpan length)
    {
        var dice = new Dice(seed, DicePurpose.Workload, FirstNumber + (ulong)number);
        _id = $"w{number}";
        _label = $"payer{dice.Below(labels)}";
        _body = JsonSerializer.Serialize(new Dictionary<string, object>
        {
            ["withdrawal_id"] = _id,
            ["label"] = _label,
            ["payment_system"] = "paytm",
            ["currency_code"] = "INR",
            ["amount"] = 100 + dice.Below(700),
            ["is_test"] = false,
            ["account_number"] = (9_876_543_210 + dice.Below(1_000)).ToString(CultureInfo.InvariantCulture),
        });
        _begins = length * (0.5 + 0.7 * dice.Fraction());
        _asksTwice = dice.Chance(0.3);
        _cancels = dice.Chance(0.1);
    }

    public async Task RunAsync(ShopClient shop, WorldClock clock, Acts acts)
    {
        await Task.Delay(_begins, clock);
        var first = AskAsync(shop, acts);
        if (_asksTwice) await AskAsync(shop, acts);
        if (_cancels)
        {
            acts.Count("cancels");
            await shop.AskAsync(HttpMethod.Post, $"merchant/v1/withdrawals/{_id}/cancel", MerchantKey, "{}");
        }

        await first;
    }

    private async Task AskAsync(ShopClient shop, Acts acts)
    {
        acts.Count("withdraws");
        var (status, json) = await shop.AskAsync(HttpMethod.Post, "merchant/v1/withdrawals", MerchantKey, _body);
        if (status is HttpStatusCode.BadRequest or HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden)
            throw new InvalidOperationException($"The withdrawal {_id} was answered {status}: {json}");
    }
}
