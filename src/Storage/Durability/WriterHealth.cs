namespace Paykassma.Storage.Durability;

/// <summary>
/// What this process knows from its own work about whether the database can be written to. It is never asked per request: the writer and
/// the watch of the database report here.
/// </summary>
public sealed class WriterHealth(TimeProvider time)
{
    /// <summary>A commit that takes longer than this waits for something: a lock, a full disk, a standby that does not answer.</summary>
    private static readonly TimeSpan CommitMax = TimeSpan.FromSeconds(5);

    private long _doubts;
    private long _busySince;
    private volatile bool _hasFailed;

    /// <summary>
    /// All open connections have become doubtful: they may be to a server that cannot write, or show rows that no standby has. Handlers
    /// close them; each new connection is checked before it is used.
    /// </summary>
    public event Action? Doubted;

    /// <summary>How often connections have become doubtful. Who keeps a connection compares this with the number when it was opened.</summary>
    public long Doubts => Volatile.Read(ref _doubts);

    /// <summary>False while writes fail, or the current commit is not confirmed.</summary>
    public bool CanWrite => !_hasFailed && !(Volatile.Read(ref _busySince) is not 0 and var since && time.GetElapsedTime(since) > CommitMax);

    /// <summary>A commit begins.</summary>
    internal void Begin() => Volatile.Write(ref _busySince, time.GetTimestamp());

    /// <summary>A commit was confirmed.</summary>
    public void Succeeded()
    {
        Volatile.Write(ref _busySince, 0);
        _hasFailed = false;
    }

    /// <summary>A write failed because of the server.</summary>
    public void Failed()
    {
        Volatile.Write(ref _busySince, 0);
        _hasFailed = true;
    }

    /// <summary>The writer has no commit under way.</summary>
    internal void Idle() => Volatile.Write(ref _busySince, 0);

    /// <summary>Open connections have become doubtful.</summary>
    public void Doubt()
    {
        Interlocked.Increment(ref _doubts);
        Doubted?.Invoke();
    }
}
