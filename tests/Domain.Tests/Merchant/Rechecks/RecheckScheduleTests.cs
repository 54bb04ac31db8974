using Paykassma.Domain.Merchant.Rechecks;

namespace Paykassma.Domain.Tests.Merchant.Rechecks;

public sealed class RecheckScheduleTests
{
    private static readonly long[] Seconds = [45, 90, 180, 360, 900, 1_800, 3_600, 7_200, 14_400, 28_800, 43_200, 43_200, 43_200];
    private static readonly string[] Keys = [.. Enumerable.Range(0, 1_000).Select(i => $"deposit/{i}")];

    [Fact]
    public void EveryIntervalIsWithinAFifthOfTheScheduledAndTheLastGoesOn() => Assert.All(Keys, key =>
    {
        for (var number = 1; number <= Seconds.Length; number++)
        {
            var scheduled = Seconds[number - 1] * 1_000;
            Assert.InRange(RecheckSchedule.DelayBefore(number, key), scheduled * 8 / 10, scheduled * 12 / 10);
        }
    });

    [Fact]
    public void WhatAnOutageLeftOpenTogetherIsNotAskedAboutTogether()
    {
        for (var number = 1; number <= Seconds.Length; number++)
        {
            var delays = Keys.Select(key => RecheckSchedule.DelayBefore(number, key)).ToList();
            Assert.True(delays.Distinct().Count() > 300, $"only {delays.Distinct().Count()} different delays before re-check {number}");
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void ThereIsNoRecheckBeforeTheFirst(int number) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => RecheckSchedule.DelayBefore(number, Keys[0]));

    [Fact]
    public void ARecheckOfAnyNumberHasATime() => Assert.InRange(RecheckSchedule.DelayBefore(int.MaxValue, Keys[0]), 34_560_000, 51_840_000);
}
