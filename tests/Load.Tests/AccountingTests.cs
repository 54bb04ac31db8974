namespace Paykassma.Load.Tests;

/// <summary>Every request of a plan ends in exactly one count.</summary>
public sealed class AccountingTests
{
    private const string Unavailable = "HTTP/1.1 503 Service Unavailable\r\nContent-Length: 4\r\n\r\nbusy";
    private const string Maybe = "HTTP/1.1 200 OK\r\nContent-Length: 18\r\n\r\n{\"status\":\"maybe\"}";

    [Fact]
    public async Task EveryRequestIsSentOnceAndAcknowledged()
    {
        var seen = new int[500];
        await using var server = new ScriptedServer(n =>
        {
            Interlocked.Increment(ref seen[n]);
            return ScriptedServer.Ok;
        });

        var report = await LoadRun.ExecuteAsync(PlanFor(server, 500) with { Connections = 8 });

        Assert.All(seen, count => Assert.Equal(1, count));
        Assert.Equal(500, report.Acknowledged);
        Assert.Equal(500, report.Offered);
        Assert.Equal(500, report.Latency.Count);
    }

    [Fact]
    public async Task RefusalsAreCountedByStatus()
    {
        await using var server = new ScriptedServer(n => n % 4 == 0 ? Unavailable : ScriptedServer.Ok);

        var report = await LoadRun.ExecuteAsync(PlanFor(server, 100));

        Assert.Equal(75, report.Acknowledged);
        Assert.Equal(25, report.Refused);
        Assert.Equal(25, Assert.Contains(503, report.RefusedByStatus));
        Assert.Contains("503 busy", report.Refusals);
    }

    [Fact]
    public async Task AnotherBodyThanExpectedIsARefusal()
    {
        await using var server = new ScriptedServer(_ => Maybe);

        var report = await LoadRun.ExecuteAsync(PlanFor(server, 10));

        Assert.Equal(0, report.Acknowledged);
        Assert.Equal(10, Assert.Contains(200, report.RefusedByStatus));
    }

    [Fact]
    public async Task CancelledRunAnswersForWhatIsUnderWayAndOffersNoMore()
    {
        using var cancellation = new CancellationTokenSource();
        var cancelled = new TaskCompletionSource();
        await using var server = new ScriptedServer(AnswerOnceCancelled);
        cancellation.Token.Register(cancelled.SetResult);

        var report = await LoadRun.ExecuteAsync(PlanFor(server, 1000) with { Connections = 2 }, cancellation.Token);

        Assert.InRange(report.Acknowledged, 1, 2);
        Assert.Equal(1000 - report.Acknowledged, report.NotOffered);

        async IAsyncEnumerable<string> AnswerOnceCancelled(int number)
        {
            await cancellation.CancelAsync();
            await cancelled.Task;
            yield return ScriptedServer.Ok;
        }
    }

    [Fact]
    public async Task RunEndsWithItsDuration()
    {
        await using var server = new ScriptedServer(_ => ScriptedServer.Ok);
        var requests = ScriptedServer.Requests(1);
        for (var i = 1; i < 5_000_000; i++) requests.AddRepeat(0);

        var report = await LoadRun.ExecuteAsync(PlanFor(server, 1) with { Requests = requests, Duration = TimeSpan.FromMilliseconds(50) });

        Assert.True(report.Acknowledged > 0);
        Assert.Equal(requests.Count, report.Offered + report.NotOffered);
        Assert.Equal(report.Offered, report.Acknowledged);
        Assert.True(report.Elapsed >= TimeSpan.FromMilliseconds(45), $"ended after {report.Elapsed}");
    }

    [Fact]
    public async Task PlanWithoutRequestsIsRefusedByName()
    {
        await using var server = new ScriptedServer(_ => ScriptedServer.Ok);

        var error = await Assert.ThrowsAsync<ArgumentException>(() => LoadRun.ExecuteAsync(PlanFor(server, 0)));

        Assert.Contains("LoadPlan.Requests", error.Message, StringComparison.Ordinal);
    }

    private static LoadPlan PlanFor(ScriptedServer server, int count) =>
        new() { Target = server.Endpoint, Requests = ScriptedServer.Requests(count), Connections = 4 };
}
