using System.Globalization;
using Dapper;
using Npgsql;

namespace Paykassma.Storage.Reminders;

/// <summary>Reminders in the rows that Orleans' ADO.NET reminders read and write by the stored queries.</summary>
public sealed class PostgresReminderTable(NpgsqlDataSource database, string serviceId) : IReminderTable
{
    private const string Columns = "grainid, remindername, starttime, period, version";

    /// <inheritdoc/>
    public Task<ReminderTableData> ReadRows(GrainId grainId) => ReadAsync("grainid = @grain", new { serviceId, grain = grainId.ToString() });

    /// <inheritdoc/>
    /// <remarks>Hashes are stored as signed numbers; a range that is upside down among these goes over the end of the ring.</remarks>
    public Task<ReminderTableData> ReadRows(uint begin, uint end)
    {
        var (first, last) = unchecked(((int)begin, (int)end));
        return ReadAsync(
            first < last ? "grainhash > @first AND grainhash <= @last" : "(grainhash > @first OR grainhash <= @last)",
            new { serviceId, first, last });
    }

    /// <inheritdoc/>
    public async Task<ReminderEntry?> ReadRow(GrainId grainId, string reminderName)
    {
        var rows = await ReadAsync(
            "grainid = @grain AND remindername = @reminderName", new { serviceId, grain = grainId.ToString(), reminderName });
        return rows.Reminders.SingleOrDefault();
    }

    /// <inheritdoc/>
    public async Task<string?> UpsertRow(ReminderEntry entry)
    {
        await using var connection = await database.OpenConnectionAsync();
        var version = await connection.ExecuteScalarAsync<int>(
            """
            INSERT INTO OrleansRemindersTable (serviceid, grainid, remindername, starttime, period, grainhash, version)
            VALUES (@serviceId, @grain, @ReminderName, @start, @period, @hash, 0)
            ON CONFLICT (serviceid, grainid, remindername) DO UPDATE
            SET starttime = excluded.starttime, period = excluded.period, grainhash = excluded.grainhash,
                version = OrleansRemindersTable.version + 1
            RETURNING version
            """,
            new
            {
                serviceId,
                grain = entry.GrainId.ToString(),
                entry.ReminderName,
                start = DateTime.SpecifyKind(entry.StartAt, DateTimeKind.Utc),
                period = (long)entry.Period.TotalMilliseconds,
                hash = unchecked((int)entry.GrainId.GetUniformHashCode()),
            });
        return version.ToString(CultureInfo.InvariantCulture);
    }

    /// <inheritdoc/>
    public async Task<bool> RemoveRow(GrainId grainId, string reminderName, string eTag)
    {
        await using var connection = await database.OpenConnectionAsync();
        return await connection.ExecuteAsync(
            """
            DELETE FROM OrleansRemindersTable
            WHERE serviceid = @serviceId AND grainid = @grain AND remindername = @reminderName AND version = @version
            """,
            new { serviceId, grain = grainId.ToString(), reminderName, version = int.Parse(eTag, CultureInfo.InvariantCulture) }) > 0;
    }

    /// <inheritdoc/>
    public async Task TestOnlyClearTable()
    {
        await using var connection = await database.OpenConnectionAsync();
        await connection.ExecuteAsync("DELETE FROM OrleansRemindersTable WHERE serviceid = @serviceId", new { serviceId });
    }

    private async Task<ReminderTableData> ReadAsync(string condition, object parameters)
    {
        await using var connection = await database.OpenConnectionAsync();
        var rows = await connection.QueryAsync<Row>(
            $"SELECT {Columns} FROM OrleansRemindersTable WHERE serviceid = @serviceId AND {condition}", parameters);
        return new ReminderTableData(rows.Select(r => new ReminderEntry
        {
            GrainId = GrainId.Parse(r.GrainId),
            ReminderName = r.ReminderName,
            StartAt = r.StartTime,
            Period = TimeSpan.FromMilliseconds(r.Period),
            ETag = r.Version.ToString(CultureInfo.InvariantCulture),
        }));
    }

    private sealed record Row(string GrainId, string ReminderName, DateTime StartTime, long Period, int Version);
}
