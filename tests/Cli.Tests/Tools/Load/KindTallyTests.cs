using Paykassma.Cli.Tools.Load;

namespace Paykassma.Cli.Tests.Tools.Load;

/// <summary>What is offered ends as completed or as failed, whatever happens on the way.</summary>
public sealed class KindTallyTests
{
    private readonly FakeClock _clock = new();
    private readonly LoadTally _tally;

    public KindTallyTests() => _tally = new LoadTally(_clock);

    [Fact]
    public async Task AnExceptionIsAFailureLikeAnyOther()
    {
        await OfferAsync(() => throw new InvalidOperationException("no"));
        await OfferAsync(() => throw new OperationCanceledException());
        await OfferAsync(() => Task.FromResult(LoadOutcome.Failed("refused")));
        await OfferAsync(() => Task.FromResult(LoadOutcome.Completed));
        await OfferAsync(() => Task.FromResult(LoadOutcome.RefusedAsExpected));

        var figures = _tally.Figures;
        Assert.Equal((5, 2, 3, 0), (figures.Offered, figures.Completed, figures.Failed, figures.All.UnderWay));
        Assert.Equal(1, figures.All.RefusedAsExpected);
        Assert.Equal(
            ["withdrawals: InvalidOperationException: no", "withdrawals: given up before it was answered", "withdrawals: refused"],
            figures.Complaints.Select(complaint => complaint.What).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task WhatHasNotEndedIsUnderWay()
    {
        var answer = new TaskCompletionSource<LoadOutcome>();
        var operation = OfferAsync(() => answer.Task);
        Assert.Equal((1, 0, 0, 1), (_tally.Figures.Offered, _tally.Figures.Completed, _tally.Figures.Failed, _tally.Figures.All.UnderWay));

        answer.SetResult(LoadOutcome.Completed);
        await operation;
        Assert.Equal(0, _tally.Figures.All.UnderWay);
    }

    [Fact]
    public async Task LatencyCountsFromWhenItWasDue()
    {
        var due = _clock.GetTimestamp();
        _clock.Advance(TimeSpan.FromSeconds(2));
        await _tally[LoadKind.Withdrawal].OfferAsync(due, _ =>
        {
            _clock.Advance(TimeSpan.FromSeconds(1));
            return Task.FromResult(LoadOutcome.Completed);
        });

        Assert.Equal(TimeSpan.FromSeconds(3), _tally.Figures.Max);
    }

    [Fact]
    public async Task WhatWasPreparedIsNoPartOfTheRate()
    {
        await OfferAsync(() => Task.FromResult(LoadOutcome.Completed));
        _tally.Begin();
        for (var i = 0; i < 6; i++) await OfferAsync(() => Task.FromResult(LoadOutcome.Completed));
        _clock.Advance(TimeSpan.FromSeconds(2));
        _tally.End();
        _clock.Advance(TimeSpan.FromSeconds(5));

        Assert.Equal((7, 3), (_tally.Figures.Completed, _tally.Figures.Rate));
    }

    private Task OfferAsync(Func<Task<LoadOutcome>> work) => _tally[LoadKind.Withdrawal].OfferAsync(_clock.GetTimestamp(), _ => work());
}
