using Orleans;
using Orleans.Runtime;
using Orleans.Timers;
using Paykassma.Simulation.Faults;
using Paykassma.Simulation.Worlds;

namespace Paykassma.Simulation.Clusters;

/// <summary>
/// Reminders of all silos: kept when a silo ends, as those in a database are. One may be lost at a time, or fire twice; the next one comes.
/// </summary>
public sealed class Reminders(SimulatedCluster cluster) : IReminderRegistry
{
    private readonly WorldClock _clock = new(cluster.World, null);
    private readonly Dictionary<(GrainId Grain, string Name), Reminder> _reminders = [];

    public Task<IGrainReminder> RegisterOrUpdateReminder(GrainId callingGrainId, string reminderName, TimeSpan dueTime, TimeSpan period)
    {
        if (_reminders.Remove((callingGrainId, reminderName), out var before)) before.Timer.Dispose();
        var timer = _clock.CreateTimer(_ => Fire(callingGrainId, reminderName, period), null, dueTime, period);
        var reminder = new Reminder(reminderName, timer);
        _reminders[(callingGrainId, reminderName)] = reminder;
        return Task.FromResult<IGrainReminder>(reminder);
    }

    public Task UnregisterReminder(GrainId callingGrainId, IGrainReminder reminder)
    {
        if (_reminders.Remove((callingGrainId, reminder.ReminderName), out var known)) known.Timer.Dispose();
        return Task.CompletedTask;
    }

    public Task<IGrainReminder?> GetReminder(GrainId callingGrainId, string reminderName) =>
        Task.FromResult<IGrainReminder?>(_reminders.GetValueOrDefault((callingGrainId, reminderName)));

    public Task<List<IGrainReminder>> GetReminders(GrainId callingGrainId) =>
        Task.FromResult(_reminders.Where(entry => entry.Key.Grain == callingGrainId).Select(IGrainReminder (entry) => entry.Value).ToList());

    private void Fire(GrainId grain, string name, TimeSpan period)
    {
        var place = grain.Type.ToString()!;
        if (cluster.Faults.Strikes(Fault.ReminderLost, place)) return;
        Call(grain, name, period);
        if (cluster.Faults.Strikes(Fault.ReminderDoubled, place)) Call(grain, name, period);
    }

    private void Call(GrainId grain, string name, TimeSpan period) => cluster.World.As(this, () =>
    {
        var now = _clock.GetUtcNow().UtcDateTime;
        _ = CallAsync(cluster.Grains.GetGrain<IRemindable>(grain), name, new TickStatus(now, period, now));
    });

    private async Task CallAsync(IRemindable grain, string name, TickStatus status)
    {
        try
        {
            await grain.ReceiveReminder(name, status);
        }
        catch (Exception e)
        {
            cluster.World.Tell($"a reminder failed: {e.GetType().Name}: {e.Message}");
        }
    }

    private sealed record Reminder(string ReminderName, ITimer Timer) : IGrainReminder;
}
