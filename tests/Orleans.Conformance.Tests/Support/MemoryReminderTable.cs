using System.Collections.Concurrent;
using System.Globalization;

namespace Paykassma.Conformance;

/// <summary>A reminder table in memory. Given to a second silo, it is what a restart finds.</summary>
public sealed class MemoryReminderTable : IReminderTable
{
    private readonly ConcurrentDictionary<(GrainId Grain, string Name), ReminderEntry> _rows = new();
    private int _versions;

    public Task<ReminderTableData> ReadRows(GrainId grainId) => Where(entry => entry.GrainId == grainId);

    public Task<ReminderTableData> ReadRows(uint begin, uint end) => Where(entry =>
    {
        var hash = entry.GrainId.GetUniformHashCode();
        return begin < end ? hash > begin && hash <= end : hash > begin || hash <= end;
    });

    public Task<ReminderEntry?> ReadRow(GrainId grainId, string reminderName) =>
        Task.FromResult(_rows.TryGetValue((grainId, reminderName), out var entry) ? Copy(entry) : null);

    public Task<string?> UpsertRow(ReminderEntry entry)
    {
        var row = Copy(entry);
        row.ETag = Interlocked.Increment(ref _versions).ToString(CultureInfo.InvariantCulture);
        _rows[(entry.GrainId, entry.ReminderName)] = row;
        return Task.FromResult<string?>(row.ETag);
    }

    public Task<bool> RemoveRow(GrainId grainId, string reminderName, string eTag) => Task.FromResult(
        _rows.TryGetValue((grainId, reminderName), out var entry) && entry.ETag == eTag
        && _rows.TryRemove(new((grainId, reminderName), entry)));

    /// <summary>Lets every reminder tick from now on, again and again.</summary>
    public void MakeDue(TimeSpan period)
    {
        foreach (var (key, row) in _rows)
        {
            var due = Copy(row);
            (due.StartAt, due.Period) = (DateTime.UtcNow, period);
            _rows[key] = due;
        }
    }

    public Task TestOnlyClearTable()
    {
        _rows.Clear();
        return Task.CompletedTask;
    }

    private static ReminderEntry Copy(ReminderEntry entry) => new()
    {
        GrainId = entry.GrainId,
        ReminderName = entry.ReminderName,
        StartAt = entry.StartAt,
        Period = entry.Period,
        ETag = entry.ETag,
    };

    private Task<ReminderTableData> Where(Func<ReminderEntry, bool> condition) =>
        Task.FromResult(new ReminderTableData(_rows.Values.Where(condition).Select(Copy)));
}
