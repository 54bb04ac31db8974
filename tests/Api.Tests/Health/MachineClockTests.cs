using Paykassma.Silo.Startup;

namespace Paykassma.Api.Tests.Health;

/// <summary>A machine's clock is compared with the database's, and between two comparisons with the time that passes.</summary>
public sealed class MachineClockTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly TwoClocks _clocks = new();
    private readonly MachineClock _machine;

    public MachineClockTests() => _machine = new MachineClock(_clocks, skewMaxMs: 10_000);

    [Fact]
    public void ASlowAnswerIsNoWrongClock()
    {
        var before = _machine.Read();
        _clocks.Pass(TimeSpan.FromSeconds(60));
        _machine.Compare(before, Start + TimeSpan.FromSeconds(40));
        Assert.Equal(TimeSpan.Zero, _machine.Skew);
    }

    [Theory]
    [InlineData(60)]
    [InlineData(-60)]
    public void ALeapWhileTheDatabaseIsAskedIsSeenAtOnce(int seconds)
    {
        var before = _machine.Read();
        _clocks.Leap(TimeSpan.FromSeconds(seconds));
        _clocks.Pass(TimeSpan.FromMilliseconds(2));
        _machine.Compare(before, Start + TimeSpan.FromMilliseconds(1));
        Assert.Equal(TimeSpan.FromSeconds(seconds), _machine.Skew);
        Assert.False(_machine.IsRight);
    }

    [Theory]
    [InlineData(60)]
    [InlineData(-60)]
    public void ALeapBetweenTwoComparisonsIsSeenAtOnce(int seconds)
    {
        _machine.Compare(_machine.Read(), Start);
        _clocks.Pass(TimeSpan.FromSeconds(1));
        Assert.True(_machine.IsRight);
        _clocks.Leap(TimeSpan.FromSeconds(seconds));
        Assert.False(_machine.IsRight);
        _clocks.Leap(TimeSpan.FromSeconds(-seconds));
        Assert.True(_machine.IsRight);
    }

    [Theory]
    [InlineData(30, "30.0 s behind the database's")]
    [InlineData(-30, "30.0 s ahead of the database's")]
    public void ADatabaseWithAnotherTimeMakesItWrong(int seconds, string words)
    {
        _machine.Compare(_machine.Read(), Start + TimeSpan.FromSeconds(seconds));
        Assert.False(_machine.IsRight);
        Assert.Equal(words, _machine.Words);
    }

    /// <summary>The clock that can be set, and the one that only passes.</summary>
    private sealed class TwoClocks : TimeProvider
    {
        private TimeSpan _passed, _leapt;

        public override DateTimeOffset GetUtcNow() => Start + _passed + _leapt;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => _passed.Ticks;

        public void Pass(TimeSpan by) => _passed += by;

        public void Leap(TimeSpan by) => _leapt += by;
    }
}
