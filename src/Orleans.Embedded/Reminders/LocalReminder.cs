namespace Orleans.Runtime;

/// <summary>One reminder that this process ticks.</summary>
internal sealed class LocalReminder : IDisposable
{
    /// <summary>A timer cannot wait for very long; it wakes after this at the latest and is armed again.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromDays(1);

    private readonly TimeProvider _clock;
    private readonly ITimer _timer;
    private DateTime? _due;

    public LocalReminder(ReminderEntry entry, long sequence, TimeProvider clock, Action<LocalReminder> wake)
    {
        (Entry, Sequence, _clock) = (entry, sequence, clock);
        using var context = UnflowedContext.Enter();
        _timer = clock.CreateTimer(_ => wake(this), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public ReminderEntry Entry { get; }

    /// <summary>Which came later: this reminder, or a look at the table.</summary>
    public long Sequence { get; }

    public bool IsDue => _due <= Now;

    private DateTime Now => _clock.GetUtcNow().UtcDateTime;

    public TickStatus Status => new(Entry.StartAt, Entry.Period, Now);

    /// <summary>Waits for the first due time, or for the next whole period after it. Ticks that were missed are not made up for.</summary>
    public void Arm()
    {
        var now = Now;
        if (_due is null || _due <= now)
            _due = Next(now);
        var wait = _due.Value - now;
        _timer.Change(wait > LongestWait ? LongestWait : wait, Timeout.InfiniteTimeSpan);
    }

    public void Dispose() => _timer.Dispose();

    private DateTime Next(DateTime now)
    {
        if (now < Entry.StartAt || (_due is null && now == Entry.StartAt))
            return Entry.StartAt;
        var periods = (now - Entry.StartAt).Ticks / Entry.Period.Ticks;
        return Entry.StartAt + Entry.Period * (periods + 1);
    }
}
