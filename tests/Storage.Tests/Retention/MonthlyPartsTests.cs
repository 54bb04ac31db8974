using System.Globalization;
using Dapper;
using Npgsql;
using Paykassma.Storage.Audit;
using Paykassma.Storage.Retention.Months;
using Paykassma.Storage.Tests.Ledger;
using Paykassma.Storage.Transfers;
using Paykassma.Testing;

namespace Paykassma.Storage.Tests.Retention;

/// <summary>The audit trail is divided by months, so that an old month can be detached.</summary>
public sealed class MonthlyPartsTests(PostgresFixture server) : IAsyncLifetime
{
    private readonly TestDatabase _database = new(server);
    private readonly DateTimeOffset _now = TimeProvider.System.GetUtcNow();

    private MonthlyParts Parts => new(_database.Source, "audit_trail");

    private AuditQueries Trail => new(_database.Source);

    public ValueTask InitializeAsync() => _database.InitializeAsync();

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task TheNextMonthsAreMadeAheadAndOnlyOnce()
    {
        var made = await Task.WhenAll(Parts.MakeAheadAsync(_now), Parts.MakeAheadAsync(_now));
        Assert.Equal(MonthlyParts.AheadMonths, made.Sum());
        Assert.Equal(0, await Parts.MakeAheadAsync(_now));
        Assert.Equal(1, await Parts.MakeAheadAsync(_now.AddMonths(1)));
        await WriteAsync(_now.AddMonths(2), "later");
        Assert.StartsWith("audit_trail_2", await PartOfAsync("later"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ARowOfAMonthWithoutAPartIsTakenAndMovedWhenThePartIsMade()
    {
        await WriteAsync(_now.AddMonths(2), "early");
        Assert.Equal("audit_trail_other", await PartOfAsync("early"));
        await Parts.MakeAheadAsync(_now);
        Assert.NotEqual("audit_trail_other", await PartOfAsync("early"));
        Assert.Equal("early", Assert.Single(await Trail.ReadAsync(new AuditFilter { Who = "early" }, null, 10)).Who);
    }

    [Fact]
    public async Task AnOldMonthIsDetachedWithItsRowsAndNothingIsDropped()
    {
        await Parts.MakeAheadAsync(_now);
        await WriteAsync(_now.AddMonths(-1), "old");
        await WriteAsync(_now.AddMonths(2), "new");
        var cut = new DateTimeOffset(_now.Year, _now.Month, 1, 0, 0, 0, TimeSpan.Zero).AddMonths(1);
        var old = Assert.Single(await Parts.BeforeAsync(cut));
        await Parts.DetachAsync(old);
        Assert.Empty(await Parts.BeforeAsync(cut));
        Assert.Equal("new", Assert.Single(await Trail.ReadAsync(new AuditFilter(), null, 10)).Who);
        Assert.Equal("old", await _database.Source.ScalarAsync<string>($"SELECT who FROM {old.Table}"));
    }

    [Fact]
    public async Task AnActThatBeganBeforeItsMonthWasDetachedStillEnds()
    {
        await Parts.MakeAheadAsync(_now);
        var trail = new AuditTrail(_database.Source, TimeProvider.System);
        var outcome = await trail.Record(new AuditEntry("ada", "admin", null, "x", "y"), async () =>
        {
            await Parts.DetachAsync(Assert.Single(await Parts.BeforeAsync(_now.AddMonths(1))));
            return AuditOutcome.Done;
        });
        Assert.Equal(AuditOutcome.Done, outcome);
    }

    [Fact]
    public async Task EveryRowHasAnIdOfItsOwnWhicheverPartItIsIn()
    {
        await Parts.MakeAheadAsync(_now);
        for (var month = -1; month < 4; month++) await WriteAsync(_now.AddMonths(month), "counted");
        Assert.Equal(5, (await Trail.ReadAsync(new AuditFilter { Who = "counted" }, null, 10)).Select(row => row.Id).Distinct().Count());
    }

    [Fact]
    public async Task TheRowsOfAnImportedFileAreInTheFilesMonthAndEachLineIsThereOnce()
    {
        var later = _now.AddMonths(2);
        await new MonthlyParts(_database.Source, "transfer_import_row").MakeAheadAsync(_now);
        var (imports, id) = (new TransferImports(_database.Source, new StoppedClock(later)), Guid.NewGuid());
        await imports.BeginAsync(id, "ada", null, "wallets.csv");
        var rows = Enumerable.Range(2, 3).Select(line => new TransferImportRow(line, "paytm", "w", $"{line}", "7", "INR", "now", TransferImportRow.Taken, null)).ToList();
        await imports.AddAsync(id, rows);
        await Assert.ThrowsAsync<PostgresException>(() => imports.AddAsync(id, rows));
        Assert.Equal([2, 3, 4], (await imports.ReadRowsAsync(id, 0, 10)).Select(row => row.Line));
        Assert.Equal(
            string.Create(CultureInfo.InvariantCulture, $"transfer_import_row_{later:yyyy_MM}"),
            await _database.Source.ScalarAsync<string>("SELECT DISTINCT tableoid::regclass::text FROM transfer_import_row"));
    }

    private sealed class StoppedClock(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }

    private async Task WriteAsync(DateTimeOffset at, string who)
    {
        await using var connection = await _database.Source.OpenConnectionAsync();
        await connection.ExecuteAsync(
            "INSERT INTO audit_trail (at, who, role, action, subject) VALUES (@at, @who, 'admin', 'x', 'y')", new { at = at.ToUnixTimeMilliseconds(), who });
    }

    private async Task<string?> PartOfAsync(string who) => await _database.Source.ScalarAsync<string>($"SELECT tableoid::regclass::text FROM audit_trail WHERE who = '{who}'");
}
