using Paykassma.Testing;

namespace Paykassma.Storage.Tests.StoredQueries;

/// <summary>The queries of Microsoft.Orleans.Reminders.AdoNet.</summary>
public sealed class ReminderQueriesTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    private static readonly DateTime Start = new(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc);
    private readonly StoredQuery _queries = new(database.Source);

    [Fact]
    public async Task EveryUpsertReturnsAnotherVersion()
    {
        Assert.Equal(0, await UpsertAsync("upsert", "recheck/recheck/1", 5));
        Assert.Equal(1, await UpsertAsync("upsert", "recheck/recheck/1", 5));
    }

    [Fact]
    public async Task ReminderIsReadByGrainAndByName()
    {
        await UpsertAsync("read", "recheck/recheck/1", 5);
        var byGrain = Assert.Single(await _queries.RunAsync("ReadReminderRowsKey", ("ServiceId", "read"), ("GrainId", "recheck/recheck/1")));
        var byName = Assert.Single(await _queries.RunAsync(
            "ReadReminderRowKey", ("ServiceId", "read"), ("GrainId", "recheck/recheck/1"), ("ReminderName", "wake")));
        Assert.Equal(byGrain, byName);
        Assert.Equal(
            ("recheck/recheck/1", "wake", Start, 60_000L, 0),
            (byName["GrainId"], byName["ReminderName"], byName["StartTime"], byName["Period"], byName["Version"]));
    }

    [Fact]
    public async Task LowerBoundIsOutsideAndUpperInside()
    {
        foreach (var hash in new[] { -10, 0, 10 }) await UpsertAsync("range", $"recheck/{hash}", hash);
        var within = await _queries.RunAsync("ReadRangeRows1Key", ("ServiceId", "range"), ("BeginHash", -10), ("EndHash", 10));
        Assert.Equal(["recheck/0", "recheck/10"], within.Select(r => (string)r["GrainId"]!).Order());
        var around = await _queries.RunAsync("ReadRangeRows2Key", ("ServiceId", "range"), ("BeginHash", 0), ("EndHash", -10));
        Assert.Equal(["recheck/-10", "recheck/10"], around.Select(r => (string)r["GrainId"]!).Order());
    }

    [Fact]
    public async Task OnlyTheLastVersionIsDeleted()
    {
        await UpsertAsync("delete", "recheck/recheck/1", 5);
        Assert.False(await DeleteAsync(7));
        Assert.True(await DeleteAsync(0));
        Assert.False(await DeleteAsync(0));

        Task<bool> DeleteAsync(int version) => _queries.AskAsync(
            "DeleteReminderRowKey",
            ("ServiceId", "delete"), ("GrainId", "recheck/recheck/1"), ("ReminderName", "wake"), ("Version", version));
    }

    [Fact]
    public async Task AllOfAServiceAreDeletedTogether()
    {
        await UpsertAsync("wipe", "recheck/recheck/1", 5);
        await _queries.RunAsync("DeleteReminderRowsKey", ("ServiceId", "wipe"));
        Assert.Empty(await _queries.RunAsync("ReadReminderRowsKey", ("ServiceId", "wipe"), ("GrainId", "recheck/recheck/1")));
    }

    private async Task<int> UpsertAsync(string service, string grain, int hash)
    {
        var row = Assert.Single(await _queries.RunAsync(
            "UpsertReminderRowKey",
            ("ServiceId", service), ("GrainId", grain), ("ReminderName", "wake"), ("StartTime", Start), ("Period", 60_000), ("GrainHash", hash)));
        return (int)row["Version"]!;
    }
}
