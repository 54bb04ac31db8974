using Paykassma.Cli.Tools.Load;
using Paykassma.Cli.Tools.Load.Work;

namespace Paykassma.Cli.Tests.Tools.Load;

public sealed class LoadDrawsTests
{
    private const int Count = 20_000;
    private readonly FakeClock _clock = new();

    [Fact]
    public void TheSameSeedDrawsTheSameHoweverMuchIsDoneAhead()
    {
        var (one, other) = (DrawsOf(7), DrawsOf(7));

        for (var i = 0; i < 100; i++)
        {
            one.Label();
            Assert.Equal(one.Next(), other.Next());
        }
    }

    [Fact]
    public void SharesAreWhatTheyWereSetTo()
    {
        var draws = DrawsOf(1);
        var drawn = Enumerable.Range(0, Count).Select(_ => draws.Next()).ToList();

        AssertShare(0.9, draw => draw.Kind == LoadKind.Postback);
        AssertShare(0.02, draw => draw.Kind == LoadKind.Race);
        AssertShare(0.1, draw => draw.IsForged);
        AssertShare(0.2, draw => draw.Repeat == Repeat.Together);
        AssertShare(0.2, draw => draw.Repeat == Repeat.Afterwards);
        AssertShare(0.25, draw => draw.IsShort);
        Assert.Equal(50, drawn.Select(draw => draw.Label).Distinct().Count());

        void AssertShare(double share, Func<LoadDraw, bool> isSo) =>
            Assert.InRange(drawn.Count(isSo) / (double)Count, share - 0.01, share + 0.01);
    }

    [Fact]
    public void RacesKeepBelowWhatAGatewayTakesForGuessing()
    {
        var pace = new RacePace(_clock);
        var begun = 0;
        for (var tick = 0; tick < 60_000; tick++)
        {
            if (pace.TryBegin()) begun++;
            _clock.Advance(TimeSpan.FromMilliseconds(1));
        }

        Assert.InRange(begun, 530, 560);
    }

    private LoadDraws DrawsOf(int seed) => new(
        new LoadSettings { Targets = [], Seed = seed, Labels = 50, BadSignatures = 0.1, Repeats = 0.4 }, new LoadIds(_clock.GetUtcNow()));
}
