using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.Embedded;
using Orleans.Hosting;

namespace Orleans.Runtime;

/// <summary>Reads the reminder table and ticks what is due. All of its own work runs on one turn scheduler.</summary>
internal sealed partial class ReminderService : IDisposable
{
    private static readonly TimeSpan RetryAfterFailedRead = TimeSpan.FromSeconds(30);

    private readonly IReminderTable? _table;
    private readonly IGrainFactory _grains;
    private readonly ReminderOptions _options;
    private readonly TimeProvider _clock;
    private readonly ILogger _logger;
    private readonly TurnScheduler _turns;
    private readonly LocalReminders _local;
    private readonly ITimer _refresh;

    public ReminderService(
        IGrainFactory grains, IGrainScheduler scheduler, TimeProvider clock, IOptions<ReminderOptions> options,
        ILogger<ReminderService> logger, IReminderTable? table = null)
    {
        (_table, _grains, _options, _clock, _logger) = (table, grains, options.Value, clock, logger);
        _turns = new(null, scheduler);
        _local = new(clock, reminder => _ = _turns.RunAsync(() => WakeAsync(reminder)));
        using var context = UnflowedContext.Enter();
        _refresh = clock.CreateTimer(_ => _turns.RunAsync(ReadTableAsync), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public async Task StartAsync(CancellationToken token)
    {
        if (_table is null)
            return;
        using var timeout = new CancellationTokenSource(_options.InitializationTimeout, _clock);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(token, timeout.Token);
        await _table.StartAsync(both.Token).WaitAsync(both.Token);
        await _turns.RunAsync(ReadTableAsync);
    }

    public async Task StopAsync(CancellationToken token)
    {
        _refresh.Dispose();
        _local.Stop();
        if (_table is not null)
            await _table.StopAsync(token);
    }

    public void Set(ReminderEntry entry) => _local.Set(entry);

    public void Remove(GrainId grain, string name) => _local.Remove(grain, name);

    public void Dispose() => _refresh.Dispose();

    private async Task ReadTableAsync()
    {
        var next = _options.RefreshReminderListPeriod;
        try
        {
            var begun = _local.BeginLook();
            var rows = await _table!.ReadRows(0, 0);
            _local.EndLook(begun, rows.Reminders);
        }
        catch (Exception exception)
        {
            LogReadFailed(_logger, exception);
            next = next < RetryAfterFailedRead ? next : RetryAfterFailedRead;
        }
        _refresh.Change(next, Timeout.InfiniteTimeSpan);
    }

    private async Task WakeAsync(LocalReminder reminder)
    {
        if (!_local.IsCurrent(reminder))
            return;
        if (reminder.IsDue)
        {
            try
            {
                await _grains.GetGrain<IRemindable>(reminder.Entry.GrainId).ReceiveReminder(reminder.Entry.ReminderName, reminder.Status);
            }
            catch (Exception exception)
            {
                LogTickFailed(_logger, exception, reminder.Entry.ReminderName, reminder.Entry.GrainId);
            }
        }
        if (_local.IsCurrent(reminder))
            reminder.Arm();
    }

    [LoggerMessage(4, LogLevel.Warning, "The reminder table could not be read; it is tried again")]
    private static partial void LogReadFailed(ILogger logger, Exception exception);

    [LoggerMessage(5, LogLevel.Warning, "Reminder {Reminder} of {Grain} failed; it ticks again when it is next due")]
    private static partial void LogTickFailed(ILogger logger, Exception exception, string reminder, GrainId grain);
}
