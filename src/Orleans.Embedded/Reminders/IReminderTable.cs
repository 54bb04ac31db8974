using Orleans.Runtime;

namespace Orleans;

/// <summary>Where reminders are kept. The host registers one.</summary>
public interface IReminderTable
{
    /// <summary>Called once before anything else.</summary>
    Task StartAsync(CancellationToken cancellationToken = default) => Task.CompletedTask;

    /// <summary>The reminders of a grain.</summary>
    Task<ReminderTableData> ReadRows(GrainId grainId);

    /// <summary>
    /// The reminders of all grains whose <see cref="GrainId.GetUniformHashCode"/> is in (begin, end]; where begin is not less than
    /// end, in (begin, max] and [0, end], which is everything where they are equal.
    /// </summary>
    Task<ReminderTableData> ReadRows(uint begin, uint end);

    /// <summary>One reminder, or null.</summary>
    Task<ReminderEntry?> ReadRow(GrainId grainId, string reminderName);

    /// <summary>Inserts or replaces; returns the new version.</summary>
    Task<string?> UpsertRow(ReminderEntry entry);

    /// <summary>Removes the row where its version is still this one.</summary>
    Task<bool> RemoveRow(GrainId grainId, string reminderName, string eTag);

    /// <summary>Removes everything; for tests.</summary>
    Task TestOnlyClearTable();

    /// <summary>Called once at the end.</summary>
    Task StopAsync(CancellationToken cancellationToken = default) => Task.CompletedTask;
}

/// <summary>Rows of the reminder table.</summary>
public sealed class ReminderTableData
{
    /// <summary>Several rows.</summary>
    public ReminderTableData(IEnumerable<ReminderEntry> list) => Reminders = [.. list];

    /// <summary>One row.</summary>
    public ReminderTableData(ReminderEntry entry) => Reminders = [entry];

    /// <summary>No rows.</summary>
    public ReminderTableData() => Reminders = [];

    /// <summary>The rows.</summary>
    public IList<ReminderEntry> Reminders { get; private set; }
}

/// <summary>A row of the reminder table.</summary>
public sealed class ReminderEntry
{
    /// <summary>Whose reminder.</summary>
    public GrainId GrainId { get; set; }

    /// <summary>Its name.</summary>
    public string ReminderName { get; set; } = null!;

    /// <summary>When the first tick is due, in UTC.</summary>
    public DateTime StartAt { get; set; }

    /// <summary>The time between ticks.</summary>
    public TimeSpan Period { get; set; }

    /// <summary>The row's version.</summary>
    public string? ETag { get; set; }

    /// <inheritdoc />
    public override string ToString() => $"<GrainId={GrainId} ReminderName={ReminderName} Period={Period}>";
}
