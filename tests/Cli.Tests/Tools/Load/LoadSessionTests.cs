using System.Net;
using Paykassma.Cli.Tools.Load;

namespace Paykassma.Cli.Tests.Tools.Load;

/// <summary>Whatever a server does, every operation that was offered has ended as completed or failed when the session has.</summary>
public sealed class LoadSessionTests
{
    private static readonly Uri Target = new("http://there/");
    private readonly FakeClock _clock = new();

    [Theory]
    [InlineData(50.0)]
    [InlineData(null)]
    public async Task EverythingOfferedEnds(double? rate)
    {
        var random = new Random(7);
        var server = new Server((request, body) => NextOf(random) switch
        {
            0 => throw new HttpRequestException("gone"),
            1 => Server.Json("{}", HttpStatusCode.ServiceUnavailable),
            2 => Server.Json("{}", HttpStatusCode.InternalServerError),
            3 => Server.Json("nonsense"),
            _ => Right(request),
        });

        var figures = await RunAsync(server, Settings with { Rate = rate, Concurrency = 4, Duration = TimeSpan.FromMinutes(1) });

        Assert.Equal(figures.Offered, figures.Completed + figures.Failed);
        Assert.All(figures.Kinds, kind => Assert.Equal(kind.Offered, kind.Completed + kind.Failed));
        Assert.True(figures is { Completed: > 50, Failed: > 50, Retried: > 50 }, figures.ToString());
        Assert.Equal(figures.Failed, figures.Complaints.Sum(complaint => complaint.Times));
    }

    [Fact]
    public async Task NothingFailsWhereNothingIsWrong()
    {
        var figures = await RunAsync(new Server((request, _) => Right(request)), Settings with { Rate = 50, Duration = TimeSpan.FromSeconds(10), BadSignatures = 0 });

        // Races lose one each, which a server that answers all alike cannot show.
        Assert.Empty(figures.Complaints);
        Assert.True(figures.Offered >= 500, figures.ToString());
    }

    [Fact]
    public async Task TheScheduleSaysHowManyAreOffered()
    {
        var settings = Settings with { Rate = 10, Duration = TimeSpan.FromSeconds(20), Mix = new LoadMix { Postbacks = 1 }, Repeats = 0, BadSignatures = 0 };

        var figures = await RunAsync(new Server((request, _) => Right(request)), settings);

        Assert.Equal(200, figures.Kinds.Single(kind => kind.Kind == "postbacks").Offered);
    }

    [Fact]
    public async Task APostbackThatIsSentTwiceIsTwo()
    {
        var settings = Settings with { Rate = 10, Duration = TimeSpan.FromSeconds(20), Mix = new LoadMix { Postbacks = 1 }, Repeats = 1, BadSignatures = 0 };
        var server = new Server((request, _) => Right(request));

        var figures = await RunAsync(server, settings);

        Assert.Equal(400, figures.Kinds.Single(kind => kind.Kind == "postbacks").Offered);
        var bodies = server.Requests.Where(request => request.Url.AbsolutePath == "/merchant/postbacks/paykassma").GroupBy(request => request.Body).ToList();
        Assert.Equal(200, bodies.Count);
        Assert.All(bodies, same => Assert.Equal(2, same.Count()));
    }

    [Fact]
    public async Task ABadSignatureThatIsAnsweredOkIsAFailure()
    {
        var settings = Settings with { Rate = 10, Duration = TimeSpan.FromSeconds(5), Mix = new LoadMix { Postbacks = 1 }, BadSignatures = 1 };

        var figures = await RunAsync(new Server((request, _) => Right(request)), settings);

        Assert.Equal(50, figures.Failed);
        Assert.Equal(("postbacks: a bad signature was answered 200", 50L), Assert.Single(figures.Complaints));
    }

    [Fact]
    public async Task AWithdrawalBeyondTheBalanceThatIsTakenIsAFailure()
    {
        var settings = Settings with { Rate = 10, Duration = TimeSpan.FromSeconds(5), Mix = new LoadMix { Withdrawals = 1 }, ShortWithdrawals = 1 };

        var figures = await RunAsync(new Server((request, _) => Right(request)), settings);

        Assert.Equal(("withdrawals: a withdrawal beyond the balance was answered 200", 50L), Assert.Single(figures.Complaints));
    }

    [Fact]
    public async Task TwoWinnersOfOneNumberAreAFailure()
    {
        var settings = Settings with { Concurrency = 1, Duration = TimeSpan.FromSeconds(2), Mix = new LoadMix { Deposits = 1, Races = 1 } };

        var figures = await RunAsync(new Server((request, _) => Right(request)), settings);

        Assert.Equal("races: two payers of one number ended as credited and credited", Assert.Single(figures.Complaints).What);
    }

    [Fact]
    public async Task AStoppedSessionOffersNoMoreAndWaitsForWhatItHas()
    {
        // Real time: the test, not the clock, says when it is stopped.
        var answered = new TaskCompletionSource();
        var server = new Server((request, _) =>
        {
            answered.TrySetResult();
            return Right(request);
        });
        await using var session = await LoadSession.StartAsync(
            Settings with { Concurrency = 4, Duration = null, Mix = new LoadMix { Postbacks = 1 } }, TimeProvider.System, server, CancellationToken.None);
        await answered.Task;

        var figures = await session.StopAsync();

        Assert.Equal((0, figures.Offered), (figures.All.UnderWay, session.Figures.Offered));
        Assert.True(session.Completion.IsCompletedSuccessfully);
    }

    private static LoadSettings Settings => new()
    {
        Targets = [Target],
        Labels = 10,
        Mix = new LoadMix { Postbacks = 6, Deposits = 2, Withdrawals = 2 },
        ShortWithdrawals = 0,
    };

    private static int NextOf(Random random)
    {
        lock (random) return random.Next(20);
    }

    /// <summary>What a sandbox answers that credits whoever asks.</summary>
    private static HttpResponseMessage Right(HttpRequestMessage request) => request.RequestUri!.AbsolutePath switch
    {
        "/merchant/v1/deposits" => Server.Json("""{"status":"awaiting_payment","wallet":{"identifier":"demo-l@upi"}}""", HttpStatusCode.Created),
        "/agent/v1/wallet-transfers" => Server.Json("{}"),
        "/merchant/postbacks/paykassma" => Server.Json("""{"status":"ok"}"""),
        "/merchant/v1/withdrawals" => Server.Json("""{"status":"sent"}"""),
        var path when path.EndsWith("/activation", StringComparison.Ordinal) => Server.Json("""{"status":"promised"}"""),
        _ => Server.Json("""{"status":"credited"}"""),
    };

    private async Task<LoadFigures> RunAsync(Server server, LoadSettings settings)
    {
        await using var session = await LoadSession.StartAsync(settings, _clock, server, CancellationToken.None);
        await session.Completion;
        return session.Figures;
    }
}
