using System.Collections.Concurrent;

namespace Paykassma.Load.Tests;

/// <summary>A lost connection leaves one request unknown, and says which.</summary>
public sealed class LossTests
{
    private const string Closes = "";

    [Fact]
    public async Task LostConnectionLeavesItsRequestUnknownAndStaysLost()
    {
        await using var server = new ScriptedServer(n => n == 3 ? Closes : ScriptedServer.Ok);

        var report = await LoadRun.ExecuteAsync(PlanFor(server, 10));

        Assert.Equal(RequestFate.Unknown, report.Results[3].Fate);
        Assert.Equal(3, report.Acknowledged);
        Assert.Equal(1, report.Unknown);
        Assert.Equal(6, report.NotOffered);
        Assert.Equal(1, report.ConnectionsLost);
    }

    [Fact]
    public async Task LostConnectionIsMadeAgainAndGoesOnWithTheNextRequest()
    {
        var seen = new ConcurrentQueue<int>();
        await using var server = new ScriptedServer(n =>
        {
            seen.Enqueue(n);
            return n % 3 == 0 ? Closes : ScriptedServer.Ok;
        });

        var report = await LoadRun.ExecuteAsync(PlanFor(server, 9) with { OnLoss = ConnectionLoss.Reconnects, ReconnectAfter = TimeSpan.Zero });

        Assert.Equal([0, 1, 2, 3, 4, 5, 6, 7, 8], seen);
        Assert.Equal([0, 3, 6], Enumerable.Range(0, 9).Where(i => report.Results[i].Fate == RequestFate.Unknown));
        Assert.Equal(6, report.Acknowledged);
        Assert.Equal(3, report.ConnectionsLost);
    }

    [Fact]
    public async Task HalfAnAnswerIsNoAnswer()
    {
        await using var server = new ScriptedServer(Half);

        var report = await LoadRun.ExecuteAsync(PlanFor(server, 1));

        Assert.Equal(RequestFate.Unknown, report.Results[0].Fate);

        static async IAsyncEnumerable<string> Half(int number)
        {
            await Task.CompletedTask;
            yield return ScriptedServer.Ok[..^1];
            yield return Closes;
        }
    }

    [Fact]
    public async Task OverdueAnswerIsUnknown()
    {
        var never = new TaskCompletionSource();
        await using (var server = new ScriptedServer(Never))
        {
            var report = await LoadRun.ExecuteAsync(PlanFor(server, 1) with { AnswerMax = TimeSpan.FromMilliseconds(1) });

            Assert.Equal(RequestFate.Unknown, report.Results[0].Fate);
            never.SetResult();
        }

        async IAsyncEnumerable<string> Never(int number)
        {
            await never.Task;
            yield return Closes;
        }
    }

    [Fact]
    public async Task ServerThatStaysAwayEndsTheRun()
    {
        ScriptedServer? server = null;
        server = new ScriptedServer(n =>
        {
            server!.StopListening();
            return Closes;
        });

        var report = await LoadRun.ExecuteAsync(PlanFor(server, 5) with
        {
            OnLoss = ConnectionLoss.Reconnects,
            ReconnectMax = TimeSpan.FromMilliseconds(1),
        });

        await server.DisposeAsync();
        Assert.Equal(1, report.Unknown);
        Assert.Equal(4, report.NotOffered);
    }

    [Fact]
    public async Task ConnectionTheServerClosesAfterItsAnswerIsMadeAgain()
    {
        const string OkAndCloses = "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 15\r\n\r\n{\"status\":\"ok\"}";
        await using var server = new ScriptedServer(_ => OkAndCloses);

        var report = await LoadRun.ExecuteAsync(PlanFor(server, 3) with { OnLoss = ConnectionLoss.Reconnects, ReconnectAfter = TimeSpan.Zero });

        Assert.Equal(3, report.Acknowledged);
        Assert.Equal(3, report.ConnectionsLost);
    }

    private static LoadPlan PlanFor(ScriptedServer server, int count) =>
        new() { Target = server.Endpoint, Requests = ScriptedServer.Requests(count), Connections = 1 };
}
