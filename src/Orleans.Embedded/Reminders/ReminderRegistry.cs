using Microsoft.Extensions.Options;
using Orleans.Hosting;
using Orleans.Timers;

namespace Orleans.Runtime;

/// <summary>Checks what grains ask for, writes it to the table and tells the service.</summary>
internal sealed class ReminderRegistry(
    ReminderService service, TimeProvider clock, IOptions<ReminderOptions> options, IReminderTable? table = null) : IReminderRegistry
{
    public async Task<IGrainReminder> RegisterOrUpdateReminder(GrainId callingGrainId, string reminderName, TimeSpan dueTime, TimeSpan period)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(dueTime, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(period, TimeSpan.Zero);
        ArgumentException.ThrowIfNullOrEmpty(reminderName);
        if (period < options.Value.MinimumReminderPeriod)
            throw new ArgumentException(
                $"Cannot register reminder {reminderName} as requested period ({period}) is less than minimum allowed reminder period"
                + $" ({options.Value.MinimumReminderPeriod})", nameof(period));

        var entry = new ReminderEntry
        {
            GrainId = callingGrainId,
            ReminderName = reminderName,
            StartAt = clock.GetUtcNow().UtcDateTime + dueTime,
            Period = period,
        };
        entry.ETag = await Table().UpsertRow(entry)
            ?? throw new ReminderException($"Could not register reminder {entry} to reminder table due to a race. Please try again later.");
        service.Set(entry);
        return ReminderData.Of(entry);
    }

    public async Task UnregisterReminder(GrainId callingGrainId, IGrainReminder reminder)
    {
        var data = (ReminderData)reminder;
        if (!await Table().RemoveRow(data.GrainId, data.ReminderName, data.ETag)
            && await Table().ReadRow(data.GrainId, data.ReminderName) is not null)
            throw new ReminderException($"Could not unregister reminder {reminder} from the reminder table, due to tag mismatch. You can retry.");
        service.Remove(data.GrainId, data.ReminderName);
    }

    public async Task<IGrainReminder?> GetReminder(GrainId callingGrainId, string reminderName) =>
        await Table().ReadRow(callingGrainId, reminderName) is { } entry ? ReminderData.Of(entry) : null;

    public async Task<List<IGrainReminder>> GetReminders(GrainId callingGrainId) =>
        [.. (await Table().ReadRows(callingGrainId)).Reminders.Select(ReminderData.Of)];

    private IReminderTable Table()
    {
        RuntimeContext.EnsureGrain();
        return table ?? throw new OrleansConfigurationException($"The reminder service has not been configured: register an {nameof(IReminderTable)}.");
    }
}
