using Paykassma.Storage.Transfers;
using Paykassma.Testing;

namespace Paykassma.Storage.Tests.Transfers;

public sealed class TransferImportsTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    private readonly TransferImports _imports = new(database.Source, TimeProvider.System);

    [Fact]
    public async Task AnImportKeepsWhatBecameOfEachRowAndCountsIt()
    {
        var id = Guid.NewGuid();
        await _imports.BeginAsync(id, "grace", "shop", "monday.csv");
        await _imports.AddAsync(id, [Row(2, TransferImportRow.Taken), Row(3, TransferImportRow.Refused, "no such wallet")]);
        await _imports.AddAsync(id, [Row(4, TransferImportRow.Known), Row(6, TransferImportRow.Taken), Row(7, TransferImportRow.Held, "waits")]);
        var open = (await _imports.FindAsync(id))!;
        Assert.Equal(("grace", "shop", "monday.csv", 2, 1, 1, 1, null), (open.Who, open.Merchant, open.FileName, open.Taken, open.Known, open.Refused, open.Held, open.EndedAt));
        await _imports.EndAsync(id);
        Assert.NotNull((await _imports.FindAsync(id))!.EndedAt);
        Assert.Equal(Row(3, TransferImportRow.Refused, "no such wallet"), (await _imports.ReadRowsAsync(id, 0, 2))[1]);
        Assert.Equal([4, 6, 7], (await _imports.ReadRowsAsync(id, 3, 10)).Select(row => row.Line));
    }

    [Fact]
    public async Task AMerchantsImportsAreListedTheNewestFirst()
    {
        var (mine, other, all) = (Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid());
        await _imports.BeginAsync(mine, "grace", "mine", "1.csv");
        await _imports.BeginAsync(other, "grace", "other", "2.csv");
        await _imports.BeginAsync(all, "grace", null, "3.csv");
        Assert.Equal(mine, Assert.Single(await _imports.LatestAsync("mine", 10)).Id);
        Assert.True((await _imports.LatestAsync(null, 10)).Count >= 3);
    }

    [Fact]
    public async Task AnUnknownImportIsNone() => Assert.Null(await _imports.FindAsync(Guid.NewGuid()));

    private static TransferImportRow Row(long line, string outcome, string? reason = null) =>
        new(line, "upi_l", "w@upi", "123456789012", "700", "INR", "2026-01-01T00:00:00Z", outcome, reason);
}
