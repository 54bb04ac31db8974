using System.Runtime.CompilerServices;

namespace Paykassma.Simulation.Worlds;

/// <summary>Something that can happen now. Which of those that can happens next is drawn.</summary>
public interface IHappening
{
    void Happen();
}

/// <summary>
/// One run: a seed, and the history that follows from it. One thread does everything; time passes only when nothing is left to do at it. What
/// is done belongs to somebody, a silo for instance: what a dead owner has begun goes no further.
/// </summary>
public sealed class World
{
    private readonly record struct Ready(object Item, object? Owner);

    /// <summary>When a timer is due; of two at one time, the one that was armed first.</summary>
    private readonly record struct Moment(long Due, long Order) : IComparable<Moment>
    {
        public int CompareTo(Moment other) => Due != other.Due ? Due.CompareTo(other.Due) : Order.CompareTo(other.Order);
    }

    private readonly List<Ready> _ready = new(256);
    private readonly PriorityQueue<WorldTimer, Moment> _timers = new();
    private readonly HashSet<object> _dead = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<object, List<Ready>> _frozen = new(ReferenceEqualityComparer.Instance);
    private readonly ExecutionContext _clean = ExecutionContext.Capture()!;
    private readonly Dice _schedule;
    private readonly Thread _thread = Thread.CurrentThread;
    private long _order;

    /// <param name="story">Told what happens, in words; nothing unless given.</param>
    /// <param name="schedule">Another order of the same.</param>
    public World(ulong seed, TextWriter? story = null, ulong schedule = 0)
    {
        (Seed, Story) = (seed, story);
        _schedule = new Dice(seed, DicePurpose.Schedule, schedule << 32);
    }

    public ulong Seed { get; }

    public History History { get; } = new();

    /// <summary>100 ns since the beginning.</summary>
    public long Now { get; private set; }

    public long Steps { get; private set; }

    /// <summary>Items that the platform's timers queued, in real time: code that does not use its clock.</summary>
    public long RealTimeItems { get; private set; }

    /// <summary>Whose doing it is, whatever now runs; null for the world's own.</summary>
    public object? Owner { get; private set; }

    public TextWriter? Story { get; }

    public bool HasStory => Story is not null;

    public void Tell(string line) => Story?.WriteLine($"{Now / 10_000_000.0,12:0.000000} {line}");

    /// <summary>Written only if somebody listens: most worlds have no story, and an exception's text costs more than what it tells of.</summary>
    public void Tell([InterpolatedStringHandlerArgument("")] StoryLine line)
    {
        if (HasStory) Tell(line.ToString());
    }

    /// <summary>Takes the process' thread pool. What an earlier world, or the start of the process, has left in it is no part of this one's history.</summary>
    public void Begin()
    {
        PoolTap.Seize();
        while (PoolTap.TryTake(out var left)) PoolTap.Execute(left);
    }

    /// <summary>It can happen now.</summary>
    public void Can(IHappening happening, object? owner) => Add(new(happening, owner));

    /// <summary>How long a message takes.</summary>
    public TimeSpan Delay(TimeSpan min, TimeSpan max) => _schedule.Between(min, max);

    /// <summary>One of so many, drawn for the schedule.</summary>
    public int Draw(int count) => _schedule.Below(count);

    /// <summary>Nothing of this owner's ever runs again: what it has queued is dropped, and its timers do not fire.</summary>
    public void Kill(object owner)
    {
        _dead.Add(owner);
        _frozen.Remove(owner);
        _ready.RemoveAll(ready => ReferenceEquals(ready.Owner, owner));
    }

    public bool IsDead(object? owner) => owner is not null && _dead.Contains(owner);

    /// <summary>Nothing of this owner's runs until it is thawed; then all of it goes on, as in a process that was stopped, or starved.</summary>
    public void Freeze(object owner)
    {
        _frozen[owner] = [.. _ready.Where(ready => ReferenceEquals(ready.Owner, owner))];
        _ready.RemoveAll(ready => ReferenceEquals(ready.Owner, owner));
    }

    public void Thaw(object owner)
    {
        if (_frozen.Remove(owner, out var held)) _ready.AddRange(held);
    }

    public bool IsFrozen(object owner) => _frozen.ContainsKey(owner);

    /// <summary>Does something on this owner's behalf: now, or once it is no longer frozen.</summary>
    public void As(object? owner, Action action)
    {
        CheckThread();
        Absorb();
        if (owner is not null && _frozen.TryGetValue(owner, out var held))
        {
            held.Add(new(new Later(action), owner));
            return;
        }

        var before = Owner;
        Owner = owner;
        try
        {
            action();
            Absorb();
        }
        finally
        {
            Owner = before;
        }
    }

    /// <summary>Runs until nothing can happen any more, or until this time; then it is this time.</summary>
    public void RunUntil(long until)
    {
        while (TryStep(until)) ;
        Now = Math.Max(Now, until);
    }

    /// <summary>Runs until it is true. False if nothing can happen any more, or if this time has come.</summary>
    public bool RunUntil(Func<bool> isReached, long until)
    {
        while (!isReached())
        {
            if (!TryStep(until)) return false;
        }

        return true;
    }

    internal void Arm(WorldTimer timer, long due) => _timers.Enqueue(timer, new Moment(due, _order++));

    private bool TryStep(long until)
    {
        Absorb();
        if (_ready.Count > 0)
        {
            Step();
            return true;
        }

        while (_timers.TryPeek(out var timer, out var at) && at.Due <= until)
        {
            _timers.Dequeue();
            if (!timer.IsDue(at.Due) || IsDead(timer.Owner)) continue;
            Now = Math.Max(Now, at.Due);
            As(timer.Owner, timer.Fire);
            Clean();
            return true;
        }

        return false;
    }

    private void Step()
    {
        var index = _schedule.Below(_ready.Count);
        var next = _ready[index];
        _ready[index] = _ready[^1];
        _ready.RemoveAt(_ready.Count - 1);
        Steps++;
        History.Add(((ulong)index << 32) | (uint)_ready.Count);
        Owner = next.Owner;
        try
        {
            if (next.Item is IHappening happening) happening.Happen();
            else PoolTap.Execute(next.Item);
            Absorb();
        }
        finally
        {
            Owner = null;
            Clean();
        }
    }

    /// <summary>What has been queued to the pool since belongs to whoever just ran.</summary>
    private void Absorb()
    {
        while (PoolTap.TryTake(out var item))
        {
            if (PoolTap.IsOfRealTime(item))
            {
                RealTimeItems++;
                PoolTap.Execute(item);
                continue;
            }

            if (!IsDead(Owner) && !PoolTap.IsCompilation(item)) Add(new(item, Owner));
        }
    }

    private void Add(Ready ready)
    {
        var held = ready.Owner is { } owner ? _frozen.GetValueOrDefault(owner) : null;
        (held ?? _ready).Add(ready);
    }

    private void Clean()
    {
        ExecutionContext.Restore(_clean);
        if (SynchronizationContext.Current is not null) SynchronizationContext.SetSynchronizationContext(null);
    }

    /// <summary>What reached a process that was frozen.</summary>
    private sealed class Later(Action action) : IHappening
    {
        public void Happen() => action();
    }

    private void CheckThread()
    {
        if (Thread.CurrentThread != _thread) throw new InvalidOperationException("Another thread takes part in the run.");
    }
}
