using System.Net;
using Paykassma.Cli.Tools.Load;
using Paykassma.Cli.Tools.Load.Work;

namespace Paykassma.Cli.Tests.Tools.Load;

/// <summary>A client sends again what was not answered, once, as it was, to the next target; and nothing else.</summary>
public sealed class LoadWireTests
{
    private readonly FakeClock _clock = new();
    private readonly LoadTally _tally;

    public LoadWireTests() => _tally = new LoadTally(_clock);

    [Fact]
    public async Task WhatWasNotAnsweredGoesToTheNextTargetAsItWas()
    {
        var server = new Server((request, _) => request.RequestUri!.Host == "one" ? throw new HttpRequestException("gone") : Server.Json("{}"));
        var before = _clock.GetUtcNow();

        // Whichever is asked first, one of two requests meets the target that is gone.
        var answers = await PostAsync(server, times: 2);

        Assert.All(answers, answer => Assert.Equal(200, answer.Status));
        Assert.Equal(1, Retried);
        Assert.Equal(3, server.Requests.Count);
        Assert.All(server.Requests, request => Assert.Equal("""{"id":"1"}""", request.Body));
        Assert.Equal(TimeSpan.FromMilliseconds(250), _clock.GetUtcNow() - before);
    }

    [Fact]
    public async Task WhatOthersSendMeanwhileDoesNotTurnARepeatBackToTheTargetThatIsGone()
    {
        LoadWire? wire = null;
        Task<LoadAnswer>? other = null;
        string? gone = null;
        var server = new Server((request, _) =>
        {
            gone ??= request.RequestUri!.Host;
            if (request.RequestUri!.Host != gone) return Server.Json("{}");
            other ??= PostOneAsync(wire!);
            throw new HttpRequestException("gone");
        });
        using (wire = NewWire(server))
        {
            Assert.Equal(200, (await PostOneAsync(wire)).Status);
            Assert.Equal(200, (await other!).Status);
        }
    }

    [Fact]
    public async Task UnavailableIsTriedAgainAsOftenAsIsAllowed()
    {
        var server = new Server((_, _) => Server.Json("""{"code":"TRY_AGAIN"}""", HttpStatusCode.ServiceUnavailable));

        var answer = Assert.Single(await PostAsync(server, retries: 2));

        Assert.Equal("503 TRY_AGAIN", answer.Words);
        Assert.Equal((3, 2L), (server.Requests.Count, Retried));
        Assert.Equal(["one", "two"], server.Requests.Select(request => request.Url.Host).Distinct().Order());
    }

    [Theory]
    [InlineData(HttpStatusCode.InternalServerError)]
    [InlineData(HttpStatusCode.Forbidden)]
    [InlineData(HttpStatusCode.TooManyRequests)]
    public async Task AnAnswerIsAnAnswer(HttpStatusCode status)
    {
        var server = new Server((_, _) => Server.Json("{}", status));

        var answer = Assert.Single(await PostAsync(server));

        Assert.Equal(((int)status, 1, 0L), (answer.Status, server.Requests.Count, Retried));
    }

    private long Retried => _tally[LoadKind.Postback].Figures(TimeSpan.Zero).Retried;

    private async Task<IReadOnlyList<LoadAnswer>> PostAsync(Server server, int times = 1, int retries = 1)
    {
        using var wire = NewWire(server, retries);
        var answers = new List<LoadAnswer>();
        for (var i = 0; i < times; i++) answers.Add(await PostOneAsync(wire));
        return answers;
    }

    private LoadWire NewWire(Server server, int retries = 1) =>
        new(new LoadSettings { Targets = [new Uri("http://one/"), new Uri("http://two/")], Retries = retries }, _clock, server);

    private Task<LoadAnswer> PostOneAsync(LoadWire wire) =>
        wire.PostAsync("path", "key", """{"id":"1"}"""u8.ToArray(), _tally[LoadKind.Postback], CancellationToken.None);
}
