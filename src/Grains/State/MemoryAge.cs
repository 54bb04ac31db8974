namespace Paykassma.Grains.State;

/// <summary>
/// How old a grain's memory of its state is. While a silo is wrongly believed dead, a grain can be active twice, and the other one writes. A write
/// from old memory is refused by the version; a read would not be, and calls keep old memory alive. So before a call, what is older than
/// <see cref="Max"/> is read again, also where memory says that nothing is stored.
/// </summary>
public sealed class MemoryAge(TimeProvider clock)
{
    /// <summary>Longer than most transactions are used; shorter than a person waits.</summary>
    public static readonly TimeSpan Max = TimeSpan.FromSeconds(30);

    private (DateTimeOffset At, long Stamp) _read = Now(clock);

    /// <summary>
    /// Whether it must be read again. Neither clock is enough: one that was set back, or right, may say that no time has passed, and the one that only
    /// passes may stand still while the machine sleeps.
    /// </summary>
    public bool IsOld => clock.GetElapsedTime(_read.Stamp) > Max || (clock.GetUtcNow() - _read.At).Duration() > Max;

    /// <summary>Memory is as the database is now.</summary>
    public void Renew() => _read = Now(clock);

    /// <summary>Memory is as the database was when this read began; if it fails, memory is as old as before.</summary>
    public async Task RenewAsync(Func<Task> read)
    {
        var began = Now(clock);
        await read();
        _read = began;
    }

    private static (DateTimeOffset At, long Stamp) Now(TimeProvider clock) => (clock.GetUtcNow(), clock.GetTimestamp());
}
