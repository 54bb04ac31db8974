namespace Paykassma.Conformance;

/// <summary>A table whose reminders look as if so much time had passed since they were written.</summary>
internal sealed class LateTable(IReminderTable table, TimeSpan passed) : IReminderTable
{
    public async Task<ReminderTableData> ReadRows(GrainId grainId) => Late(await table.ReadRows(grainId));

    public async Task<ReminderTableData> ReadRows(uint begin, uint end) => Late(await table.ReadRows(begin, end));

    public Task<ReminderEntry?> ReadRow(GrainId grainId, string reminderName) => table.ReadRow(grainId, reminderName);

    public Task<string?> UpsertRow(ReminderEntry entry) => table.UpsertRow(entry);

    public Task<bool> RemoveRow(GrainId grainId, string reminderName, string eTag) => table.RemoveRow(grainId, reminderName, eTag);

    public Task TestOnlyClearTable() => table.TestOnlyClearTable();

    private ReminderTableData Late(ReminderTableData data)
    {
        foreach (var entry in data.Reminders)
            entry.StartAt -= passed;
        return data;
    }
}
