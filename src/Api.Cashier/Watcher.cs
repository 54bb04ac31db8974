using System.Threading.Channels;

namespace Paykassma.Api.Cashier;

/// <summary>One page that waits for events. Only the newest mark is kept: it is enough to know that something has changed.</summary>
public sealed class Watcher : IDisposable
{
    private readonly Channel<string> _marks = Channel.CreateBounded<string>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest });
    private readonly Action<Watcher> _leave;
    private string? _last;

    internal Watcher(LookedAt looked, Action<Watcher> leave) => (Looked, _leave) = (looked, leave);

    /// <summary>The current mark: once at the beginning, then after each change.</summary>
    public ChannelReader<string> Marks => _marks.Reader;

    internal LookedAt Looked { get; }

    /// <summary>Never called concurrently.</summary>
    internal void Tell(string mark)
    {
        if (mark == _last) return;
        _last = mark;
        _marks.Writer.TryWrite(mark);
    }

    /// <summary>Stops waiting.</summary>
    public void Dispose() => _leave(this);
}
