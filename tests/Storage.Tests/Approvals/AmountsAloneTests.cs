using Paykassma.Storage.Approvals;
using Paykassma.Storage.Transfers;
using Paykassma.Testing;

namespace Paykassma.Storage.Tests.Approvals;

public sealed class AmountsAloneTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    [Fact]
    public async Task ManyAmountsOfADayBelowTheLimitAreNoLessThanOneAboveIt()
    {
        var clock = new FixedClock();
        var made = new AmountsAlone(database.Source, clock);
        Assert.True(await made.CountAsync(Guid.NewGuid(), "ada", "INR", 60, 100));
        Assert.False(await made.CountAsync(Guid.NewGuid(), "ada", "INR", 41, 100));
        Assert.True(await made.CountAsync(Guid.NewGuid(), "ada", "INR", 40, 100));
        Assert.True(await made.CountAsync(Guid.NewGuid(), "ada", "PKR", 100, 100));
        Assert.True(await made.CountAsync(Guid.NewGuid(), "bob", "INR", 100, 100));
        clock.Now += TimeSpan.FromMilliseconds(AmountsAlone.PeriodMs);
        Assert.True(await made.CountAsync(Guid.NewGuid(), "ada", "INR", 100, 100));
    }

    [Fact]
    public async Task ManyAmountsAtOnceStayBelowTheLimitToo()
    {
        var made = new AmountsAlone(database.Source, TimeProvider.System);
        var counted = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => made.CountAsync(Guid.NewGuid(), "racer", "INR", 30, 100)));
        Assert.Equal(3, counted.Count(was => was));
    }

    [Fact]
    public async Task WhatMadeNothingKnownDoesNotCount()
    {
        var made = new AmountsAlone(database.Source, TimeProvider.System);
        var id = Guid.NewGuid();
        Assert.True(await made.CountAsync(id, "eve", "INR", 100, 100));
        await made.TakeBackAsync(id);
        Assert.True(await made.CountAsync(Guid.NewGuid(), "eve", "INR", 100, 100));
    }

    private sealed class FixedClock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = DateTimeOffset.UnixEpoch.AddYears(50);

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
