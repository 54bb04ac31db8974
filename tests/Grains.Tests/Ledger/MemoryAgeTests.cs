using Paykassma.Grains.State;

namespace Paykassma.Grains.Tests.Ledger;

/// <summary>What is older than a limit is read again before a call.</summary>
public sealed class MemoryAgeTests
{
    private readonly ShiftableClock _clock = new();

    [Fact]
    public async Task AReadThatFailsMakesNothingNew()
    {
        var age = Old();
        await Assert.ThrowsAsync<TimeoutException>(() => age.RenewAsync(() => throw new TimeoutException()));
        Assert.True(age.IsOld);
        await age.RenewAsync(() => Task.CompletedTask);
        Assert.False(age.IsOld);
    }

    [Fact]
    public async Task WhatWasReadIsAsOldAsTheBeginningOfItsRead()
    {
        var age = Old();
        await age.RenewAsync(() =>
        {
            _clock.Advance(MemoryAge.Max + TimeSpan.FromSeconds(1));
            return Task.CompletedTask;
        });
        Assert.True(age.IsOld);
    }

    [Fact]
    public void AClockThatIsSetBackMakesItOld()
    {
        var age = new MemoryAge(_clock);
        Assert.False(age.IsOld);
        _clock.Advance(-MemoryAge.Max - TimeSpan.FromSeconds(1));
        Assert.True(age.IsOld);
    }

    [Fact]
    public void AClockThatIsSetBackByAsMuchAsHasPassedMakesNothingNew()
    {
        var clock = new PassingClock();
        var age = new MemoryAge(clock);
        clock.Passed = MemoryAge.Max;
        Assert.False(age.IsOld);
        clock.Passed += TimeSpan.FromSeconds(1);
        Assert.True(age.IsOld);
    }

    /// <summary>Time passes, and the clock is set back by as much.</summary>
    private sealed class PassingClock : TimeProvider
    {
        public TimeSpan Passed { get; set; }

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override DateTimeOffset GetUtcNow() => DateTimeOffset.UnixEpoch;

        public override long GetTimestamp() => Passed.Ticks;
    }

    private MemoryAge Old()
    {
        var age = new MemoryAge(_clock);
        _clock.Advance(MemoryAge.Max + TimeSpan.FromSeconds(1));
        Assert.True(age.IsOld);
        return age;
    }
}
