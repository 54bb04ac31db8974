using System.Threading.Channels;

namespace Paykassma.Api.Cashier;

/// <summary>One page that waits for news. Only the newest mark is kept for it: what matters is that something has changed.</summary>
public sealed class Watcher : IDisposable
{
    private readonly Channel<string> _marks = Channel.CreateBounded<string>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest });
    private readonly Action<Watcher> _leave;
    private string? _last;

    internal Watcher(LookedAt looked, Action<Watcher> leave) => (Looked, _leave) = (looked, leave);

    /// <summary>How things stand, whenever it has changed, and once at the beginning.</summary>
    public ChannelReader<string> Marks => _marks.Reader;

    internal LookedAt Looked { get; }

    /// <summary>Called by one look at a time.</summary>
    internal void Tell(string mark)
    {
        if (mark == _last) return;
        _last = mark;
        _marks.Writer.TryWrite(mark);
    }

    /// <summary>Waits no more.</summary>
    public void Dispose() => _leave(this);
}
