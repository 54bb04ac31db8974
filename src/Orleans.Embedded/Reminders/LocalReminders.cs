namespace Orleans.Runtime;

/// <summary>The reminders this process ticks, kept in step with the table.</summary>
internal sealed class LocalReminders(TimeProvider clock, Action<LocalReminder> wake)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<(GrainId Grain, string Name), LocalReminder> _reminders = [];
    private readonly HashSet<(GrainId Grain, string Name)> _removedSinceLook = [];
    private long _sequence;
    private bool _stopped;

    /// <summary>A grain set a reminder.</summary>
    public void Set(ReminderEntry entry)
    {
        lock (_gate)
        {
            _removedSinceLook.Remove((entry.GrainId, entry.ReminderName));
            Replace(entry);
        }
    }

    /// <summary>A grain ended a reminder.</summary>
    public void Remove(GrainId grain, string name)
    {
        lock (_gate)
        {
            _removedSinceLook.Add((grain, name));
            if (_reminders.Remove((grain, name), out var reminder))
                reminder.Dispose();
        }
    }

    /// <summary>Called before the table is read; what grains change from then on counts for more than what is read.</summary>
    public long BeginLook()
    {
        lock (_gate)
        {
            _removedSinceLook.Clear();
            return _sequence;
        }
    }

    public void EndLook(long begun, IEnumerable<ReminderEntry> table)
    {
        lock (_gate)
        {
            var gone = _reminders.Where(each => each.Value.Sequence <= begun).Select(each => each.Key).ToHashSet();
            foreach (var entry in table)
            {
                var key = (entry.GrainId, entry.ReminderName);
                gone.Remove(key);
                if (_removedSinceLook.Contains(key))
                    continue;
                if (!_reminders.TryGetValue(key, out var known) || (known.Sequence <= begun && known.Entry.ETag != entry.ETag))
                    Replace(entry);
            }
            foreach (var key in gone)
            {
                _reminders.Remove(key, out var reminder);
                reminder!.Dispose();
            }
        }
    }

    public bool IsCurrent(LocalReminder reminder)
    {
        lock (_gate)
            return _reminders.GetValueOrDefault((reminder.Entry.GrainId, reminder.Entry.ReminderName)) == reminder;
    }

    public void Stop()
    {
        lock (_gate)
        {
            _stopped = true;
            foreach (var reminder in _reminders.Values)
                reminder.Dispose();
            _reminders.Clear();
        }
    }

    private void Replace(ReminderEntry entry)
    {
        var key = (entry.GrainId, entry.ReminderName);
        if (_reminders.Remove(key, out var old))
            old.Dispose();
        if (_stopped)
            return;
        entry.StartAt = DateTime.SpecifyKind(entry.StartAt, DateTimeKind.Utc);
        var reminder = _reminders[key] = new(entry, ++_sequence, clock, wake);
        reminder.Arm();
    }
}
