using Paykassma.Domain.Gateway.Postbacks;

namespace Paykassma.Domain.Tests.Gateway.Postbacks;

public sealed class RetryScheduleTests
{
    private static readonly long[] Seconds = [5, 30, 120, 600, 1_800, 3_600, 10_800, 21_600, 43_200, 86_400, 86_400];
    private static readonly string[] Keys = [.. Enumerable.Range(0, 1_000).Select(i => $"postback/shop/deposit/{i}")];

    [Fact]
    public void EveryDelayIsWithinAFifthOfTheScheduled() => Assert.All(Keys, key =>
    {
        for (var attempt = 1; attempt <= Seconds.Length; attempt++)
        {
            var scheduled = Seconds[attempt - 1] * 1_000;
            Assert.InRange(RetrySchedule.DelayAfter(attempt, key)!.Value, scheduled * 8 / 10, scheduled * 12 / 10);
        }
    });

    [Fact]
    public void TheScheduleEndsAfterTwelveAttempts()
    {
        Assert.Equal(12, RetrySchedule.MaxAttempts);
        Assert.NotNull(RetrySchedule.DelayAfter(11, Keys[0]));
        Assert.Null(RetrySchedule.DelayAfter(12, Keys[0]));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(int.MinValue)]
    [InlineData(int.MaxValue)]
    public void AnAttemptThatNeverWasHasNoDelay(int attempt) => Assert.Null(RetrySchedule.DelayAfter(attempt, Keys[0]));

    [Fact]
    public void AllOfItTakesAboutThreeDays() => Assert.All(Keys, key =>
    {
        var total = TimeSpan.FromMilliseconds(Enumerable.Range(1, Seconds.Length).Sum(attempt => RetrySchedule.DelayAfter(attempt, key)!.Value));
        Assert.InRange(total, TimeSpan.FromDays(2.3), TimeSpan.FromDays(3.6));
    });

    [Fact]
    public void EndpointsThatFailedTogetherAreNotCalledTogether()
    {
        for (var attempt = 1; attempt <= Seconds.Length; attempt++)
        {
            var delays = Keys.Select(key => RetrySchedule.DelayAfter(attempt, key)!.Value).ToList();
            var scheduled = Seconds[attempt - 1] * 1_000;
            Assert.True(delays.Distinct().Count() > 300, $"only {delays.Distinct().Count()} different delays after attempt {attempt}");
            Assert.InRange(delays.Sum() / delays.Count, scheduled * 98 / 100, scheduled * 102 / 100);
        }
    }

    [Fact]
    public void TheSameHistoryAlwaysGivesTheSameTimes() =>
        // A literal: the spread must not move with a process or a release.
        Assert.Equal([5_420, 31_050, 118_320], Enumerable.Range(1, 3).Select(attempt => RetrySchedule.DelayAfter(attempt, Keys[1])!.Value));
}
