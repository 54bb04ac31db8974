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

    private DateTimeOffset _readAt = clock.GetUtcNow();

    /// <summary>Whether it must be read again. A clock that was set back makes it old, too.</summary>
    public bool IsOld => (clock.GetUtcNow() - _readAt).Duration() > Max;

    /// <summary>Memory is as the database is now.</summary>
    public void Renew() => _readAt = clock.GetUtcNow();

    /// <summary>Memory is as the database was when this read began; if it fails, memory is as old as before.</summary>
    public async Task RenewAsync(Func<Task> read)
    {
        var began = clock.GetUtcNow();
        await read();
        _readAt = began;
    }
}
