using System.Net;
using Paykassma.Api.Tests.Callers;
using Paykassma.Api.Tests.Hosting;
using Paykassma.Domain.Gateway.Postbacks;
using Paykassma.Grains;
using Paykassma.Testing;

namespace Paykassma.Api.Tests.Delivery;

/// <summary>What an operator sees of what could not be delivered, and does about it, over HTTP.</summary>
public sealed class UndeliveredTests(Sandbox sandbox) : IAsyncLifetime
{
    private static readonly DateTimeOffset Day = new(2026, 1, 10, 0, 0, 0, TimeSpan.Zero);
    private MerchantServer _server = null!;
    private DeliveryWorld _world = null!;

    public async ValueTask InitializeAsync()
    {
        _server = await MerchantServer.StartAsync(http => MerchantServer.Answer(http, """{"status":"ok"}"""));
        _world = await DeliveryWorld.StartAsync(sandbox, _server.Url, _server.Url);
    }

    public async ValueTask DisposeAsync()
    {
        await _world.DisposeAsync();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task TheyAreCountedByMerchantAndListedPageByPage()
    {
        var keys = new List<string>();
        for (var i = 0; i < 5; i++) keys.Add(await _world.PutUndeliveredAsync("demo", Day.AddHours(i / 2)));
        await _world.PutUndeliveredAsync("second", Day);
        var counts = (await Get("/backoffice/v1/undelivered-postbacks")).Json;
        Assert.Equal(6, counts.GetProperty("total").GetInt64());
        Assert.Equal(5, counts.GetProperty("merchants")[0].GetProperty("count").GetInt64());
        Assert.Equal("2026-01-10T00:00:00.000Z", counts.GetProperty("merchants")[0].GetProperty("oldest_at").GetString());

        var seen = new List<string>();
        string? cursor = null;
        do
        {
            var page = (await Get($"/backoffice/v1/merchants/demo/undelivered-postbacks?limit=2{(cursor is null ? "" : $"&cursor={cursor}")}")).Json;
            seen.AddRange(page.GetProperty("postbacks").EnumerateArray().Select(item => item.GetProperty("cause").GetString()!));
            cursor = page.GetProperty("next_cursor").GetString();
        }
        while (cursor is not null);
        Assert.Equal(keys.Select(key => GrainKeys.MerchantAndId(key).Id), seen);
    }

    [Fact]
    public async Task OneIsSentAgainAndItsAttemptsAreShown()
    {
        var key = await _world.PutUndeliveredAsync("demo", Day);
        var path = $"/backoffice/v1/merchants/demo/postbacks/{Uri.EscapeDataString(GrainKeys.MerchantAndId(key).Id)}";
        var delivered = _world.Host.Postbacks.Tally(key).Reached(1);
        var resent = await Post($"{path}/resend", new { @operator = "grace" });
        Assert.Equal((HttpStatusCode.OK, "due", "operator-key"), (resent.Status, resent["status"], resent["resent_by"]));
        await delivered;
        Assert.Equal("acknowledged", (await Get(path))["status"]);
        var attempts = (await Get($"{path}/attempts")).Json;
        Assert.Equal(13, attempts.GetProperty("attempts").GetInt32());
        var ended = Assert.Single(attempts.GetProperty("ended").EnumerateArray());
        Assert.Equal(
            (13, 200, """{"status":"ok"}"""),
            (ended.GetProperty("number").GetInt32(), ended.GetProperty("http_status").GetInt32(), ended.GetProperty("answer").GetString()));
        Assert.Equal("POSTBACK_ACKNOWLEDGED", (await Post($"{path}/resend", new { })).Code);
        Assert.Equal("POSTBACK_NOT_FOUND", (await Post("/backoffice/v1/merchants/demo/postbacks/deposit%2Fnone/resend", new { })).Code);
        Assert.Equal("POSTBACK_NOT_FOUND", (await Get("/backoffice/v1/merchants/demo/postbacks/deposit%2Fnone/attempts")).Code);
    }

    [Fact]
    public async Task ThoseOfAPeriodAreSentAgainOnceHoweverOftenThatIsAsked()
    {
        var before = await _world.PutUndeliveredAsync("demo", Day.AddMilliseconds(-1));
        var first = await _world.PutUndeliveredAsync("demo", Day);
        var last = await _world.PutUndeliveredAsync("demo", Day.AddDays(1));
        var after = await _world.PutUndeliveredAsync("demo", Day.AddDays(1).AddMilliseconds(1));
        var elsewhere = await _world.PutUndeliveredAsync("second", Day);
        var delivered = Task.WhenAll(_world.Host.Postbacks.Tally(first).Reached(1), _world.Host.Postbacks.Tally(last).Reached(1));
        var period = new { merchant = "demo", since = "2026-01-10T00:00:00Z", until = "2026-01-11T08:00:00+08:00" };
        Assert.Equal("""{"resent":2,"more":false}""", (await Post("/backoffice/v1/postbacks/resend", period)).Body);
        Assert.Equal("""{"resent":0,"more":false}""", (await Post("/backoffice/v1/postbacks/resend", period)).Body);
        await delivered;
        Assert.Equal("""{"resent":0,"more":false}""", (await Post("/backoffice/v1/postbacks/resend", period)).Body);
        foreach (var key in (string[])[first, last]) Assert.Equal(PostbackStatus.Acknowledged, (await _world.Postback(key).Get())!.Status);
        foreach (var key in (string[])[before, after, elsewhere]) Assert.Equal(PostbackStatus.Undelivered, (await _world.Postback(key).Get())!.Status);
    }

    private Task<Answer> Get(string path) => _world.Gateway.Send(Requests.Get(path, GatewayCaller.OperatorKey));

    private Task<Answer> Post(string path, object body) => _world.Gateway.Send(Requests.Post(path, body, GatewayCaller.OperatorKey));
}
