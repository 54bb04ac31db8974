using Paykassma.Domain.Gateway.Guesses;

namespace Paykassma.Domain.Tests.Gateway.Guesses;

/// <summary>A count over a period that moves on.</summary>
public sealed class SlidingCountTests
{
    private const long Start = 1_700_000_040_000;
    private const long Minute = 60_000;
    private static readonly SlidingCount Empty = SlidingCount.Over(Minute);

    [Fact]
    public void WhatHappenedWithinThePeriodIsCounted()
    {
        var count = Empty.Add(Start).Add(Start + 10_000).Add(Start + 59_999);
        Assert.Equal(3, count.At(Start + 59_999));
    }

    [Fact]
    public void WhatIsOlderIsNotCountedAnyMore()
    {
        var count = Empty.Add(Start).Add(Start + 30_000);
        Assert.Equal(1, count.At(Start + Minute + 5_000));
        Assert.Equal(0, count.At(Start + (2 * Minute)));
    }

    [Fact]
    public void ItTellsWhenTheCountIsBelowALimit()
    {
        var count = Empty.Add(Start).Add(Start + 30_000);
        Assert.Equal(0, count.BelowAfter(3, Start + 30_000));
        var wait = count.BelowAfter(2, Start + 30_000);
        Assert.Equal(2, count.At(Start + 30_000 + wait - 1));
        Assert.Equal(1, count.At(Start + 30_000 + wait));
    }

    [Fact]
    public void OneIsTakenBackWhereItWasCountedAndNeverBelowZero()
    {
        var count = Empty.Add(Start).Add(Start + 30_000).TakeBack(Start);
        Assert.Equal(1, count.At(Start + Minute + 5_000));
        Assert.Equal(0, count.TakeBack(Start).TakeBack(Start).At(Start + 30_000));
    }

    [Fact]
    public void AClockThatGoesBackLosesNothing() => Assert.Equal(2, Empty.Add(Start + 20_000).Add(Start).At(Start + 20_000));
}
