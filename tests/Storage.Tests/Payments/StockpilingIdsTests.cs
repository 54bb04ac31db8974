using Paykassma.Storage.Payments;
using Paykassma.Testing;

namespace Paykassma.Storage.Tests.Payments;

public sealed class StockpilingIdsTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    [Fact]
    public async Task EachIsGivenOnce()
    {
        using var ids = new StockpilingIds(database.Source);
        var given = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => ids.NextAsync()));
        Assert.Equal(50, given.Distinct().Count());
    }

    [Fact]
    public async Task TwoProcessesShareNoNumberAcrossTheirBlocks()
    {
        using var one = new StockpilingIds(database.Source);
        using var other = new StockpilingIds(database.Source);
        var given = await Task.WhenAll(Enumerable.Range(0, 3 * StockpilingIds.Block).Select(i => (i % 2 == 0 ? one : other).NextAsync()));
        Assert.Equal(given.Length, given.Distinct().Count());
    }

    [Fact]
    public async Task InOneProcessTheyRise()
    {
        using var ids = new StockpilingIds(database.Source);
        var given = new List<long>();
        for (var i = 0; i < StockpilingIds.Block + 2; i++) given.Add(await ids.NextAsync());
        Assert.Equal(given.Order(), given);
    }
}
