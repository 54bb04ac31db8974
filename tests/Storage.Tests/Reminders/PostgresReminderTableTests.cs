using Paykassma.Storage.Reminders;
using Paykassma.Testing;

namespace Paykassma.Storage.Tests.Reminders;

public sealed class PostgresReminderTableTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    private static readonly DateTime Start = new(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc);

    [Fact]
    public async Task ReminderIsReadBack()
    {
        var table = Table("read");
        var entry = Entry("recheck/1");
        entry.ETag = await table.UpsertRow(entry);
        var read = await table.ReadRow(entry.GrainId, "wake");
        Assert.Equal((entry.GrainId, "wake", Start, entry.Period, entry.ETag), (read!.GrainId, read.ReminderName, read.StartAt, read.Period, read.ETag));
        Assert.Equal(DateTimeKind.Utc, read.StartAt.Kind);
    }

    [Fact]
    public async Task MissingReminderReadsAsNull() => Assert.Null(await Table("none").ReadRow(Entry("recheck/1").GrainId, "wake"));

    [Fact]
    public async Task SecondUpsertReplacesTheFirst()
    {
        var table = Table("replace");
        var first = await table.UpsertRow(Entry("recheck/1"));
        var second = await table.UpsertRow(Entry("recheck/1", TimeSpan.FromDays(60)));
        Assert.NotEqual(first, second);
        var rows = await table.ReadRows(Entry("recheck/1").GrainId);
        Assert.Equal(TimeSpan.FromDays(60), Assert.Single(rows.Reminders).Period);
    }

    [Fact]
    public async Task ReminderIsRemovedByItsLastVersionOnly()
    {
        var table = Table("remove");
        var entry = Entry("recheck/1");
        var old = await table.UpsertRow(entry);
        var current = await table.UpsertRow(entry);
        Assert.False(await table.RemoveRow(entry.GrainId, "wake", old!));
        Assert.True(await table.RemoveRow(entry.GrainId, "wake", current!));
        Assert.Null(await table.ReadRow(entry.GrainId, "wake"));
    }

    [Theory]
    [InlineData(0u)]
    [InlineData(0x4000_0000u)]
    [InlineData(0x8000_0000u)]
    [InlineData(0xC000_0000u)]
    public async Task RangesOfTheRingCoverEachReminderOnce(uint cut)
    {
        var table = Table($"ring{cut}");
        foreach (var i in Enumerable.Range(0, 64)) await table.UpsertRow(Entry($"recheck/{i}"));
        var opposite = unchecked(cut + 0x8000_0000u);
        var one = await table.ReadRows(cut, opposite);
        var other = await table.ReadRows(opposite, cut);
        Assert.All(one.Reminders, r => Assert.True(IsIn(r.GrainId.GetUniformHashCode(), cut, opposite)));
        Assert.Equal(64, one.Reminders.Concat(other.Reminders).Select(r => r.GrainId).Distinct().Count());
        Assert.Equal(64, one.Reminders.Count + other.Reminders.Count);
    }

    [Fact]
    public async Task RangeFromAPointToItselfIsTheWholeRing()
    {
        var table = Table("whole");
        foreach (var i in Enumerable.Range(0, 10)) await table.UpsertRow(Entry($"recheck/{i}"));
        Assert.Equal(10, (await table.ReadRows(7, 7)).Reminders.Count);
    }

    [Fact]
    public async Task ServicesDoNotSeeEachOthersReminders()
    {
        await Table("mine").UpsertRow(Entry("recheck/1"));
        await Table("theirs").TestOnlyClearTable();
        Assert.Single((await Table("mine").ReadRows(0, 0)).Reminders);
        Assert.Empty((await Table("theirs").ReadRows(0, 0)).Reminders);
    }

    private static bool IsIn(uint hash, uint begin, uint end) => unchecked(hash - begin - 1) < unchecked(end - begin);

    private static ReminderEntry Entry(string key, TimeSpan? period = null) => new()
    {
        GrainId = GrainId.Create("recheck", key),
        ReminderName = "wake",
        StartAt = Start,
        Period = period ?? TimeSpan.FromMinutes(1),
    };

    private PostgresReminderTable Table(string service) => new(database.Source, service);
}
