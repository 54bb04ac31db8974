using Paykassma.Storage.Approvals;
using Paykassma.Storage.Staff;
using Paykassma.Storage.Tests.Ledger;
using Paykassma.Testing;

namespace Paykassma.Storage.Tests.Approvals;

public sealed class AmountsAloneTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    [Fact]
    public async Task ManyAmountsOfADayBelowTheLimitAreNoLessThanOneAboveIt()
    {
        var clock = new FixedClock();
        var made = Alone(clock);
        Assert.True(await made.CountAsync(Guid.NewGuid(), "ada", AloneSum.Transfers, "INR", 60, 100));
        Assert.False(await made.CountAsync(Guid.NewGuid(), "ada", AloneSum.Transfers, "INR", 41, 100));
        Assert.True(await made.CountAsync(Guid.NewGuid(), "ada", AloneSum.Transfers, "INR", 40, 100));
        Assert.True(await made.CountAsync(Guid.NewGuid(), "ada", AloneSum.Transfers, "PKR", 100, 100));
        Assert.True(await made.CountAsync(Guid.NewGuid(), "bob", AloneSum.Transfers, "INR", 100, 100));
        clock.Now += TimeSpan.FromMilliseconds(AmountsAlone.PeriodMs);
        Assert.True(await made.CountAsync(Guid.NewGuid(), "ada", AloneSum.Transfers, "INR", 100, 100));
    }

    [Fact]
    public async Task ManyAmountsAtOnceStayBelowTheLimitToo()
    {
        var made = Alone(TimeProvider.System);
        var counted = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => made.CountAsync(Guid.NewGuid(), "racer", AloneSum.Transfers, "INR", 30, 100)));
        Assert.Equal(3, counted.Count(was => was));
    }

    [Fact]
    public async Task WhatMadeNothingKnownDoesNotCount()
    {
        var made = Alone(TimeProvider.System);
        var id = Guid.NewGuid();
        Assert.True(await made.CountAsync(id, "eve", AloneSum.Transfers, "INR", 100, 100));
        await made.TakeBackAsync(id);
        Assert.True(await made.CountAsync(Guid.NewGuid(), "eve", AloneSum.Transfers, "INR", 100, 100));
    }

    [Fact]
    public async Task AnAmountCountsForEverybodyBehindTheNameAndIsTakenBackForAll()
    {
        var made = Alone(TimeProvider.System);
        await database.Source.ScalarAsync<int>("INSERT INTO staff_maker (name, maker, at) SELECT unnest(ARRAY['p1', 'p2']), 'maker', extract(epoch FROM now()) * 1000");
        var id = Guid.NewGuid();
        Assert.True(await made.CountAsync(id, "p1", AloneSum.Credits, "INR", 60, 100));
        Assert.False(await made.CountAsync(Guid.NewGuid(), "p2", AloneSum.Credits, "INR", 41, 100));
        Assert.False(await made.CountAsync(Guid.NewGuid(), "maker", AloneSum.Credits, "INR", 41, 100));
        Assert.True(await made.CountAsync(Guid.NewGuid(), "maker", AloneSum.Transfers, "INR", 100, 100));
        Assert.True(await made.CountAsync(Guid.NewGuid(), "maker", AloneSum.Payouts, "INR", 100, 100));
        await made.TakeBackAsync(id);
        Assert.True(await made.CountAsync(Guid.NewGuid(), "p2", AloneSum.Credits, "INR", 100, 100));
    }

    [Fact]
    public async Task ManyNamesOfOneMakerAtOnceStayBelowTheLimitToo()
    {
        var made = Alone(TimeProvider.System);
        await database.Source.ScalarAsync<int>("""
            INSERT INTO staff_maker (name, maker, at)
            SELECT 'racing-' || i, m, extract(epoch FROM now()) * 1000 FROM generate_series(1, 20) i, unnest(ARRAY['a-maker', 'racing-maker', 'z-maker']) m
            """);
        var counted = await Task.WhenAll(Enumerable.Range(1, 20).Select(i => made.CountAsync(Guid.NewGuid(), $"racing-{i}", AloneSum.Transfers, "INR", 30, 100)));
        Assert.Equal(3, counted.Count(was => was));
    }

    private AmountsAlone Alone(TimeProvider clock) => new(database.Source, new Makers(database.Source, clock), clock);

    private sealed class FixedClock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = DateTimeOffset.UnixEpoch.AddYears(50);

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
