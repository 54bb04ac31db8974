using Paykassma.Storage.Payments;
using Paykassma.Testing;

namespace Paykassma.Storage.Tests.Payments;

public sealed class StockpilingIdsTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    [Fact]
    public async Task EachIsGivenOnce()
    {
        var ids = new StockpilingIds(database.Source);
        var given = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => ids.NextAsync()));
        Assert.Equal(50, given.Distinct().Count());
    }
}
