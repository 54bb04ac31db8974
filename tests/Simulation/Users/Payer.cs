using System.Globalization;
using System.Net;
using System.Text.Json;
using Paykassma.Protocol.Times;
using Paykassma.Simulation.Oracle;
using Paykassma.Simulation.Worlds;

namespace Paykassma.Simulation.Users;

/// <summary>Deposits once: registers, pays into the wallet that is shown, types the number. What he does and when is drawn before the run.</summary>
internal sealed class Payer
{
    private const string MerchantKey = "demo-merchant";
    private const string AgentKey = "demo-agent";
    private const string PoolWallet = "9900112244";
    private const string PoolAgentKey = "demo-pool-agent";
    private const ulong FirstRush = 800_000;
    private const int Rushes = 2;
    private static readonly string[] Methods = ["upi_l", "paytm", "jazzcash_business", "upi_ib"];

    private const int AgainMax = 20;
    private static readonly TimeSpan ReportedAgainAfter = TimeSpan.FromSeconds(30);
    private const int LooksMax = 15;
    private static readonly TimeSpan LooksAgainAfter = TimeSpan.FromMinutes(2);

    private readonly int _number;
    private readonly int _paid;
    private readonly TimeSpan _begins, _reads, _reported;
    private readonly bool _mistypes, _clicksTwice, _isReportedTwice;

    public Payer(ulong seed, int number, int labels, TimeSpan length)
    {
        var dice = new Dice(seed, DicePurpose.Workload, (ulong)number);
        _number = number;
        Label = $"payer{dice.Below(labels)}";
        Method = dice.Of(Methods);
        Currency = Method == "jazzcash_business" ? "PKR" : "INR";
        Amount = 100 + dice.Below(5_000);
        Typed = (700_000_000_007 + number * 10L).ToString(CultureInfo.InvariantCulture);
        _begins = length * dice.Fraction();
        _reads = dice.Between(TimeSpan.FromSeconds(5), TimeSpan.FromMinutes(3));
        _reported = dice.Between(TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(4));
        _paid = dice.Chance(0.08) ? Amount + 50 : Amount;
        _mistypes = dice.Chance(0.1);
        _clicksTwice = dice.Chance(0.2);
        _isReportedTwice = dice.Chance(0.3);
        if (!dice.Chance(0.15)) return;
        // A rush: what several do at the same moment comes into one batch.
        var rush = new Dice(seed, DicePurpose.Workload, FirstRush + (ulong)dice.Below(Rushes));
        _begins = length * rush.Fraction();
        _reads = rush.Between(TimeSpan.FromSeconds(5), TimeSpan.FromMinutes(1));
        _reported = rush.Between(TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(1));
        _mistypes = false;
    }

    public string Label { get; }

    public string Method { get; }

    public string Currency { get; }

    /// <summary>Whole units.</summary>
    public int Amount { get; }

    /// <summary>The number of his transfer.</summary>
    public string Typed { get; }

    /// <summary>About when his money moves, from the beginning of the work.</summary>
    public TimeSpan PaysAt => _begins + _reads;

    private string Order => $"d{_number}";

    /// <summary>Goes on until he has done everything.</summary>
    public async Task RunAsync(ShopClient shop, WorldClock clock, Truth truth, Acts acts)
    {
        await Task.Delay(_begins, clock);
        var wallet = await RegisterAsync(shop, acts);
        await Task.Delay(_reads, clock);
        truth.Pay(new PaidTransfer(Method, wallet, Typed, _paid * 100L, Label, Order, clock.GetUtcNow()));
        acts.Count("pays");
        var report = ReportAsync(shop, clock, wallet, clock.GetUtcNow(), acts);
        await Task.Delay(_reads / 2, clock);
        if (_mistypes) await TypeAsync(shop, Typed[..^1] + "0", acts);
        var first = TypeAsync(shop, Typed, acts);
        if (_clicksTwice) await TypeAsync(shop, Typed, acts);
        await first;
        await report;
        for (var look = 0; look < LooksMax; look++)
        {
            await Task.Delay(LooksAgainAfter, clock);
            if (await LookAsync(shop, acts)) return;
        }
    }

    /// <summary>Whoever does not see his own number on his deposit, e.g. since his earlier mistake arrived later, or is still being asked about, types it again.</summary>
    /// <returns>Whether there is nothing more to do.</returns>
    private async Task<bool> LookAsync(ShopClient shop, Acts acts)
    {
        var (status, deposit) = await shop.AskAsync(HttpMethod.Get, $"merchant/v1/deposits/{Order}", MerchantKey);
        if (status != HttpStatusCode.OK) throw new InvalidOperationException($"{Order} was answered {status}: {deposit}");
        if (deposit.GetProperty("status").GetString() == "credited") return true;
        if (deposit.TryGetProperty("activation", out var activation) && activation.ValueKind == JsonValueKind.Object && activation.GetProperty("key1").GetString() == Typed) return true;
        acts.Count("types again");
        await TypeAsync(shop, Typed, acts);
        return false;
    }

    private async Task<string> RegisterAsync(ShopClient shop, Acts acts)
    {
        acts.Count("registers");
        var body = JsonSerializer.Serialize(new Dictionary<string, object>
        {
            ["custom_transaction_id"] = Order,
            ["label"] = Label,
            ["wallet_type"] = Method,
            ["currency_code"] = Currency,
            ["amount"] = Amount,
        });
        var (status, json) = await shop.AskAsync(HttpMethod.Post, "merchant/v1/deposits", MerchantKey, body);
        if (status is not (HttpStatusCode.Created or HttpStatusCode.OK)) throw new InvalidOperationException($"The registration of {Order} was answered {status}: {json}");
        return json.GetProperty("wallet").GetProperty("identifier").GetString()!;
    }

    private async Task TypeAsync(ShopClient shop, string number, Acts acts)
    {
        acts.Count("types a number");
        var body = JsonSerializer.Serialize(new Dictionary<string, object> { ["key1"] = number, ["amount"] = Amount });
        await shop.AskAsync(HttpMethod.Post, $"merchant/v1/deposits/{Order}/activation", MerchantKey, body);
    }

    private async Task ReportAsync(ShopClient shop, WorldClock clock, string wallet, DateTimeOffset at, Acts acts)
    {
        await Task.Delay(_reported, clock);
        var body = JsonSerializer.Serialize(new Dictionary<string, object>
        {
            ["wallet_type"] = Method,
            ["identifier"] = wallet,
            ["transaction_id"] = Typed,
            ["amount"] = _paid,
            ["currency_code"] = Currency,
            ["received_at"] = UtcTime.Of(at),
        });
        for (var times = _isReportedTwice ? 2 : 1; times > 0; times--)
        {
            acts.Count("is reported");
            var (status, json) = await shop.AskAsync(HttpMethod.Post, "agent/v1/wallet-transfers", wallet == PoolWallet ? PoolAgentKey : AgentKey, body);
            // To a silo whose clock is minutes behind it is of the future: the agent reports it again.
            for (var again = 0; status == HttpStatusCode.BadRequest && again < AgainMax; again++)
            {
                await Task.Delay(ReportedAgainAfter, clock);
                (status, json) = await shop.AskAsync(HttpMethod.Post, "agent/v1/wallet-transfers", wallet == PoolWallet ? PoolAgentKey : AgentKey, body);
            }

            if (status != HttpStatusCode.OK) throw new InvalidOperationException($"The report of {Typed} was answered {status}: {json}");
        }
    }
}
