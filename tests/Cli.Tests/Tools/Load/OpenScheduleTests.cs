using Paykassma.Cli.Tools.Load;

namespace Paykassma.Cli.Tests.Tools.Load;

/// <summary>In the open model work is due by the clock, whatever becomes of it.</summary>
public sealed class OpenScheduleTests
{
    private readonly FakeClock _clock = new();
    private readonly List<long> _offered = [];
    private readonly long _began;

    public OpenScheduleTests() => _began = _clock.GetTimestamp();

    [Fact]
    public async Task EachIsOfferedWhenItIsDueAndNotBefore()
    {
        var early = 0;
        var count = await new OpenSchedule(4, TimeSpan.FromSeconds(2), _clock).RunAsync(due =>
        {
            if (_clock.GetTimestamp() < due) early++;
            _offered.Add(due);
            return Task.CompletedTask;
        }, CancellationToken.None);

        Assert.Equal(8, count);
        Assert.Equal(0, early);
        Assert.Equal(Enumerable.Range(0, 8).Select(n => _began + (n * TimeSpan.TicksPerSecond / 4)), _offered);
    }

    [Fact]
    public async Task WhatCouldNotBeOfferedInTimeIsOfferedLateWithTheTimeItWasDue()
    {
        var late = TimeSpan.Zero;
        await new OpenSchedule(10, TimeSpan.FromSeconds(1), _clock).RunAsync(due =>
        {
            _offered.Add(due);
            // The first one holds everything up, as a machine that has stopped for three seconds would.
            if (_offered.Count == 1) _clock.Advance(TimeSpan.FromSeconds(3));
            late = _clock.GetElapsedTime(due);
            return Task.CompletedTask;
        }, CancellationToken.None);

        Assert.Equal(Enumerable.Range(0, 10).Select(n => _began + (n * TimeSpan.TicksPerSecond / 10)), _offered);
        Assert.Equal(TimeSpan.FromSeconds(2.1), late);
    }

    [Fact]
    public async Task WhenItIsStoppedWhatWasDueByThenIsStillOfferedAndNothingElse()
    {
        using var stop = new CancellationTokenSource();
        var count = await new OpenSchedule(10, null, _clock).RunAsync(async due =>
        {
            _offered.Add(due);
            if (_offered.Count != 5) return;
            _clock.Advance(TimeSpan.FromSeconds(1));
            await stop.CancelAsync();
        }, stop.Token);

        // Five until then, and those that fell due in the second that passed.
        Assert.Equal(15, count);
        Assert.Equal(15, _offered.Distinct().Count());
    }
}
