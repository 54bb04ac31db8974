using System.Net;
using System.Net.ServerSentEvents;
using System.Text.Json;
using Paykassma.Api.Tests.Callers;
using Paykassma.Api.Tests.Hosting;
using Paykassma.Testing;

namespace Paykassma.Api.Tests.Gateway;

/// <summary>A program of its own: whoever listens takes every postback of the merchant.</summary>
public sealed class ListenedHost(Sandbox sandbox) : HostFixture(sandbox.Postgres)
{
    protected override Task<string[]> SettingsAsync() => Task.FromResult(Sandbox.Settings());
}

/// <summary>The sandbox's stream of postbacks, and the endpoint that takes their answers.</summary>
public sealed class PostbackListenersTests(ListenedHost program, Sandbox sandbox) : IClassFixture<ListenedHost>
{
    private const string Path = "/backoffice/v1/sandbox/postbacks";
    private const string AnswerPath = $"{Path}/answer";
    private static readonly TimeSpan PatienceMax = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task AnAttemptIsAnsweredOnceAndOnlyTheFirstAnswerCounts()
    {
        using var stream = await ConnectAsync(program.Host);
        await using var events = await EventsAsync(stream);
        Assert.Equal(("listening", """{"merchant":"demo"}"""), await NextAsync(events));
        var (gateway, order, label, number) = (new GatewayCaller(program.Host.Http, Sandbox.Demo), Ids.Order(), Ids.Label(), Ids.Number());
        var wallet = await gateway.Show(label);
        await gateway.Report(number, wallet);
        var told = program.Host.Postbacks.Attempted("demo", order);
        await gateway.Activate(order, label, number);
        var (type, data) = await NextAsync(events);
        var attempt = JsonElement.Parse(data);
        Assert.Equal(("attempt", $"deposit/{order}", 1), (type, attempt.GetProperty("cause").GetString(), attempt.GetProperty("number").GetInt32()));
        var id = attempt.GetProperty("attempt").GetString()!;
        Assert.Equal(HttpStatusCode.OK, (await AnswerAsync(new { merchant = "demo", attempt = id, status = 200, body = "eyJzdGF0dXMiOiJvayJ9" })).Status);
        Assert.Equal((HttpStatusCode.Conflict, "ATTEMPT_NOT_AWAITED"), Of(await AnswerAsync(new { merchant = "demo", attempt = id, status = 500 })));
        await told;
        var answer = await Answer.Of(program.Host.Http, Requests.Get($"/backoffice/v1/merchants/demo/postbacks/deposit%2F{order}", GatewayCaller.OperatorKey));
        Assert.Equal("acknowledged", answer["status"]);
    }

    [Theory]
    [InlineData("""{"attempt":"x","status":200}""", "merchant")]
    [InlineData("""{"merchant":"demo","status":200}""", "attempt")]
    [InlineData("""{"merchant":"demo","attempt":"x"}""", "status")]
    [InlineData("""{"merchant":"demo","attempt":"x","status":200,"failure":"cut"}""", "status")]
    [InlineData("""{"merchant":"demo","attempt":"x","status":100}""", "status")]
    [InlineData("""{"merchant":"demo","attempt":"x","status":600}""", "status")]
    [InlineData("""{"merchant":"demo","attempt":"x","status":200,"body":"{}"}""", "body")]
    [InlineData("""{"merchant":"demo","attempt":"x","failure":"late"}""", "failure")]
    public async Task AnAnswerSaysWhatItNeeds(string body, string field)
    {
        var answer = await Answer.Of(sandbox.Host.Http, Requests.PostText(AnswerPath, body, GatewayCaller.OperatorKey));
        Assert.Equal((HttpStatusCode.BadRequest, "VALIDATION_FAILED"), Of(answer));
        Assert.True(answer.Json.GetProperty("errors").TryGetProperty(field, out _));
    }

    [Fact]
    public async Task OnlyTheOperatorListensAndAnswers()
    {
        foreach (var key in (string?[])[null, "demo-agent", "demo-merchant"])
        {
            Assert.Equal((HttpStatusCode.Unauthorized, "UNAUTHORIZED"), Of(await Answer.Of(program.Host.Http, Requests.Get($"{Path}?merchant=demo", key))));
            Assert.Equal((HttpStatusCode.Unauthorized, "UNAUTHORIZED"), Of(await Answer.Of(program.Host.Http, Requests.PostText(AnswerPath, "{}", key))));
        }
    }

    [Fact]
    public async Task AnEarlierListenerIsToldThatAnotherHasTakenOver()
    {
        using var earlier = await ConnectAsync(program.Host);
        await using var events = await EventsAsync(earlier);
        await NextAsync(events);
        using var later = await ConnectAsync(program.Host);
        Assert.Equal(("taken_over", "{}"), await NextAsync(events));
        Assert.False(await events.MoveNextAsync().AsTask().WaitAsync(PatienceMax));
    }

    [Fact]
    public async Task TheProgramStopsThoughSomebodyListens()
    {
        var database = new TestDatabase(sandbox.Postgres);
        await database.InitializeAsync();
        await using var _ = database;
        var host = await ApiHost.StartAsync(database.ConnectionString);
        using var stream = await ConnectAsync(host);
        var end = stream.Content.ReadAsStringAsync();
        await host.DisposeAsync().AsTask().WaitAsync(PatienceMax);
        Assert.StartsWith("event: listening\n", await end.WaitAsync(PatienceMax), StringComparison.Ordinal);
    }

    private async Task<HttpResponseMessage> ConnectAsync(ApiHost host)
    {
        var request = Requests.Get($"{Path}?merchant=demo", GatewayCaller.OperatorKey);
        var response = await host.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead).WaitAsync(PatienceMax);
        Assert.Equal((HttpStatusCode.OK, "text/event-stream"), (response.StatusCode, response.Content.Headers.ContentType?.MediaType));
        return response;
    }

    private Task<Answer> AnswerAsync(object body) => Answer.Of(program.Host.Http, Requests.Post(AnswerPath, body, GatewayCaller.OperatorKey));

    private static async Task<IAsyncEnumerator<SseItem<string>>> EventsAsync(HttpResponseMessage stream) =>
        SseParser.Create(await stream.Content.ReadAsStreamAsync()).EnumerateAsync(TestContext.Current.CancellationToken).GetAsyncEnumerator();

    private static async Task<(string Type, string Data)> NextAsync(IAsyncEnumerator<SseItem<string>> events)
    {
        Assert.True(await events.MoveNextAsync().AsTask().WaitAsync(PatienceMax));
        return (events.Current.EventType, events.Current.Data);
    }

    private static (HttpStatusCode Status, string Code) Of(Answer answer) => (answer.Status, answer.Code);
}
