using System.Text.Json;
using Paykassma.Simulation.Worlds;

namespace Paykassma.Simulation.Users;

/// <summary>Names another's number as his own: long before its money moves, as someone who guesses which numbers come next, or after it was credited.</summary>
internal sealed class Thief
{
    private const string MerchantKey = "demo-merchant";
    private const ulong FirstNumber = 900_000;
    private static readonly TimeSpan EarlyBy = TimeSpan.FromSeconds(90);

    private readonly string _order;
    private readonly Payer _victim;
    private readonly bool _isEarly;
    private readonly TimeSpan _later;

    public Thief(ulong seed, int number, Payer victim)
    {
        var dice = new Dice(seed, DicePurpose.Workload, FirstNumber + (ulong)number);
        (_order, _victim) = ($"t{number}", victim);
        _isEarly = dice.Chance(0.7);
        _later = TimeSpan.FromMinutes(20) + TimeSpan.FromMinutes(10) * dice.Fraction();
        Label = $"thief{number}";
    }

    public string Label { get; }

    public async Task RunAsync(ShopClient shop, WorldClock clock, Acts acts)
    {
        var at = _isEarly ? _victim.PaysAt - EarlyBy : _victim.PaysAt + _later;
        if (at < TimeSpan.Zero) return;
        await Task.Delay(at, clock);
        acts.Count("steals");
        await shop.AskAsync(HttpMethod.Post, "merchant/v1/deposits", MerchantKey, JsonSerializer.Serialize(new Dictionary<string, object>
        {
            ["custom_transaction_id"] = _order,
            ["label"] = Label,
            ["wallet_type"] = _victim.Method,
            ["currency_code"] = _victim.Currency,
            ["amount"] = _victim.Amount,
        }));
        // One try only: what arrives later, by retries, would be no early claim.
        await shop.TryAsync(HttpMethod.Post, $"merchant/v1/deposits/{_order}/activation", MerchantKey, JsonSerializer.Serialize(
            new Dictionary<string, object> { ["key1"] = _victim.Typed, ["amount"] = _victim.Amount }));
    }
}
