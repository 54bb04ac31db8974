using System.Globalization;
using System.Text;
using Paykassma.Api.Tests.Hosting;
using Paykassma.Domain.Ledger;
using Paykassma.Grains;
using Paykassma.Protocol.Webhooks;
using Paykassma.Testing;

namespace Paykassma.Api.Tests.Delivery;

/// <summary>A merchant that fails in every way for a while, and the gateway started again in the middle.</summary>
public sealed class FailingMerchantTests(Sandbox sandbox)
{
    private const int Orders = 14;
    private const int RoundsMax = 40;
    private const int RestartIn = 1;

    /// <summary>Longer than any delay of these attempts, and than any deferral.</summary>
    private static readonly TimeSpan Round = TimeSpan.FromHours(4);
    private static readonly WebhookKey Key = WebhookKey.FromBytes("demo-webhook-key"u8);

    [Fact]
    public async Task EverythingIsDeliveredAfterwardsAndCreditedOnce()
    {
        var front = new FailingFront();
        await using var server = await MerchantServer.StartAsync(front.Answer);
        await using var world = await DeliveryWorld.StartAsync(
            sandbox, server.Url, server.Url, "--Courier:ResponseTimeoutMs=1000", "--Courier:TimeoutMs=1500", "--Merchant:UnknownOrders=Hold");
        front.Forward = body => world.Merchant.Postback(body);
        var orders = Enumerable.Range(0, Orders).Select(_ => (Id: Ids.Order(), Label: Ids.Label())).ToList();
        await Task.WhenAll(orders.Select(order => Pay(world, order.Id, order.Label)));
        await Task.WhenAll(orders.Select(order => world.Host.Postbacks.Tally(KeyOf(order.Id)).Reached(1)));

        for (var round = 0; await Waiting(world, orders) is { Count: > 0 } waiting; round++)
        {
            Assert.True(round < RoundsMax, $"after {round} rounds {waiting.Count} orders still wait");
            if (round == RestartIn)
            {
                // The next attempts begin while the program stops: what that cuts off is begun again.
                world.Host.Clock.Advance(Round);
                await world.RestartAsync((RestartIn + 2) * Round);
                await Task.WhenAll((await Waiting(world, orders)).Select(id => world.Host.Postbacks.Tally(KeyOf(id)).Reached(1)));
                continue;
            }

            var next = waiting.Select(id => world.Host.Postbacks.Tally(KeyOf(id))).Select(tally => tally.Reached(tally.Count + 1)).ToList();
            world.Host.Clock.Advance(Round);
            await Task.WhenAll(next);
        }

        Assert.True(front.Cuts > 0, "no connection was cut after a commit");
        foreach (var (id, label) in orders)
        {
            Assert.Equal(70_000, await world.Merchant.Balance(label));
            Assert.Equal(1, await world.Books.TransfersAsync(Accounts.User(label, "INR")));
            Assert.Equal("credited", (await world.Merchant.Get(id))["status"]);
            var arrived = front.Arrivals.Where(arrival => arrival.Order == id).ToList();
            Assert.True(arrived.Count > FailingFront.FailuresEach, $"{id} arrived {arrived.Count} times");
            Assert.Single(arrived.Select(arrival => arrival.Body).Distinct());
            Assert.Single(arrived.Select(arrival => arrival.Id).Distinct());
            Assert.All(arrived, arrival => Assert.Equal(WebhookVerdict.Genuine, Verify(arrival)));
        }
    }

    private static WebhookVerdict Verify(Arrival arrival) => StandardWebhooks.Verify(
        arrival.Id, arrival.Timestamp, arrival.Signature, Encoding.UTF8.GetBytes(arrival.Body), [Key],
        DateTimeOffset.FromUnixTimeSeconds(long.Parse(arrival.Timestamp, CultureInfo.InvariantCulture)), StandardWebhooks.DefaultTolerance);

    private static async Task Pay(DeliveryWorld world, string id, string label)
    {
        var deposit = await world.Merchant.Deposit(id, label);
        var number = Ids.Number();
        await world.Gateway.Report(number, deposit.Json.GetProperty("wallet").GetProperty("identifier").GetString()!);
        await world.Merchant.Activate(id, number);
    }

    private static async Task<List<string>> Waiting(DeliveryWorld world, IEnumerable<(string Id, string Label)> orders)
    {
        var waiting = new List<string>();
        foreach (var (id, _) in orders)
        {
            var status = (await world.Gateway.Postback(id))["status"];
            Assert.NotEqual("undelivered", status);
            if (status == "due") waiting.Add(id);
        }

        return waiting;
    }

    private static string KeyOf(string id) => GrainKeys.Postback("demo", $"deposit/{id}");
}
