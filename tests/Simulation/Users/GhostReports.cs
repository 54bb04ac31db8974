using System.Globalization;
using System.Net;
using System.Text.Json;
using Paykassma.Protocol.Times;
using Paykassma.Simulation.Database;
using Paykassma.Simulation.Worlds;

namespace Paykassma.Simulation.Users;

/// <summary>
/// An agent reports money that nobody moved, by mistake. A clerk has it voided, by a second person; then somebody names its number, and must get
/// nothing, also if the report comes once more.
/// </summary>
internal sealed class GhostReports(ulong seed, StaffDesk desk, ShopClient client, SimulatedDatabase database)
{
    public const string NumberPrefix = "66";

    private const string MerchantKey = "demo-merchant";
    private const string AgentKey = "demo-agent";
    private const string Method = "paytm";
    private const string Wallet = "9900112233";
    private const int TimesMax = 5;
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan LooksEvery = TimeSpan.FromSeconds(20);

    private int _times;

    public async Task RunAsync(Func<bool> isNeeded)
    {
        while (isNeeded() && _times < TimesMax)
        {
            var dice = Choices.Of(seed, $"ghost {++_times}");
            await Task.Delay(Every * (0.2 + dice.Fraction()), desk.Clock);
            var number = string.Create(CultureInfo.InvariantCulture, $"{NumberPrefix}0000000{_times:000}");
            var (amount, at) = (100 + dice.Below(900), desk.Clock.GetUtcNow());
            await ReportAsync(number, amount, at);
            await desk.DoAsync("has a report voided", "backoffice/v1/transfers/void", new { wallet_type = Method, key1 = number, transaction_id = number, reason = "nobody has paid it" }, twice: dice.Chance(0.3));
            while (isNeeded() && !IsVoided(database, number)) await Task.Delay(LooksEvery, desk.Clock);
            if (dice.Chance(0.5)) await ReportAsync(number, amount, at);
            await ClaimAsync(number, amount);
        }
    }

    public static bool IsVoided(SimulatedDatabase database, string number) => ShownState.All(database, "transfer").Exists(state => state.List("transfers").Any(transfer =>
        transfer.GetProperty("status").GetString() == "voided" && transfer.GetProperty("content").GetProperty("transaction_id").GetString() == number));

    private async Task ReportAsync(string number, int amount, DateTimeOffset at)
    {
        desk.Acts.Count("reports money that nobody moved");
        HttpStatusCode status;
        do
        {
            (status, _) = await client.AskAsync(HttpMethod.Post, "agent/v1/wallet-transfers", AgentKey, JsonSerializer.Serialize(new
            {
                wallet_type = Method,
                identifier = Wallet,
                transaction_id = number,
                amount,
                currency_code = "INR",
                received_at = UtcTime.Of(at),
            }));
            if (status == HttpStatusCode.BadRequest) await Task.Delay(LooksEvery, desk.Clock);
        }
        while (status == HttpStatusCode.BadRequest);
    }

    private async Task ClaimAsync(string number, int amount)
    {
        var order = $"g{_times}";
        desk.Acts.Count("claims voided money");
        await client.AskAsync(HttpMethod.Post, "merchant/v1/deposits", MerchantKey, JsonSerializer.Serialize(
            new { custom_transaction_id = order, label = "ghost", wallet_type = Method, currency_code = "INR", amount }));
        await client.AskAsync(HttpMethod.Post, $"merchant/v1/deposits/{order}/activation", MerchantKey, JsonSerializer.Serialize(new { key1 = number, amount }));
    }
}
