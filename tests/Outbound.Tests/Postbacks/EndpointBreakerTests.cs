using Paykassma.Outbound.Postbacks;

namespace Paykassma.Outbound.Tests.Postbacks;

public sealed class EndpointBreakerTests
{
    private static readonly CourierOptions Options = new() { BreakerAttemptsMin = 3, BreakerFailuresPercent = 50, BreakerWindowMs = 60_000, BreakerPauseMs = 30_000 };
    private readonly FakeClock _clock = new();
    private readonly EndpointBreaker _breaker;
    private int _sent;

    public EndpointBreakerTests() => _breaker = new EndpointBreaker(Options, _clock);

    [Fact]
    public async Task AnEndpointThatDoesNotAnswerIsLeftAloneForThePause()
    {
        for (var i = 0; i < 3; i++) Assert.Null(await Try(SendVerdict.EndpointFailed));
        _clock.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal(TimeSpan.FromSeconds(20), await Try(SendVerdict.Acknowledged));
        Assert.Equal(3, _sent);
    }

    [Fact]
    public async Task AfterThePauseOneAttemptIsLetThroughAndItsSuccessOpensTheWay()
    {
        await Break();
        _clock.Advance(TimeSpan.FromSeconds(31));
        var probe = new TaskCompletionSource<SendOutcome?>();
        var first = _breaker.TryAsync(_ => new ValueTask<SendOutcome?>(probe.Task), CancellationToken.None);
        Assert.NotNull(await Try(SendVerdict.Acknowledged));
        probe.SetResult(new SendOutcome(SendVerdict.Acknowledged, "ok"));
        Assert.Null(await first);
        Assert.Null(await Try(SendVerdict.Acknowledged));
    }

    [Fact]
    public async Task AfterThePauseAFailureBeginsThePauseAnew()
    {
        await Break();
        _clock.Advance(TimeSpan.FromSeconds(31));
        Assert.Null(await Try(SendVerdict.EndpointFailed));
        Assert.Equal(TimeSpan.FromSeconds(30), await Try(SendVerdict.Acknowledged));
    }

    [Fact]
    public async Task AnEndpointThatAnswersNoIsThere()
    {
        for (var i = 0; i < 20; i++) Assert.Null(await Try(SendVerdict.Refused));
    }

    [Fact]
    public async Task FewerFailuresThanTheShareDoNotBreak()
    {
        for (var i = 0; i < 20; i++) Assert.Null(await Try(i % 3 == 2 ? SendVerdict.EndpointFailed : SendVerdict.Acknowledged));
    }

    [Fact]
    public async Task FailuresFurtherApartThanTheWindowDoNotBreak()
    {
        for (var i = 0; i < 20; i++)
        {
            Assert.Null(await Try(SendVerdict.EndpointFailed));
            _clock.Advance(TimeSpan.FromSeconds(40));
        }
    }

    [Fact]
    public async Task AFaultOfOursSaysNothingAgainstTheEndpoint()
    {
        for (var i = 0; i < 20; i++)
        {
            await Assert.ThrowsAsync<InvalidOperationException>(
                () => _breaker.TryAsync(_ => throw new InvalidOperationException("the database is away"), CancellationToken.None));
        }

        Assert.Null(await Try(SendVerdict.Acknowledged));
    }

    private async Task Break()
    {
        for (var i = 0; i < 3; i++) await Try(SendVerdict.EndpointFailed);
        Assert.NotNull(await Try(SendVerdict.Acknowledged));
    }

    private Task<TimeSpan?> Try(SendVerdict verdict) => _breaker.TryAsync(
        _ =>
        {
            _sent++;
            return ValueTask.FromResult<SendOutcome?>(new SendOutcome(verdict, "words"));
        },
        CancellationToken.None);
}
