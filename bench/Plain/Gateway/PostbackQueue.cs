using System.Threading.Channels;
using Paykassma.Protocol.Postbacks;

namespace Paykassma.Plain.Gateway;

/// <summary>Postbacks that were stored a moment ago, for the courier. What finds no place is found in the table when it is overdue.</summary>
internal sealed class PostbackQueue
{
    private const int WaitingMax = 1_000;

    private readonly Channel<(long Id, PostbackContent Content)> _waiting =
        Channel.CreateBounded<(long, PostbackContent)>(new BoundedChannelOptions(WaitingMax) { SingleReader = true });

    public void Offer(long id, PostbackContent content) => _waiting.Writer.TryWrite((id, content));

    /// <summary>Waits for one, and takes it with those that wait behind it.</summary>
    public async Task<Dictionary<long, PostbackContent>> TakeAsync(int max, CancellationToken cancellation)
    {
        var (first, content) = await _waiting.Reader.ReadAsync(cancellation);
        var taken = new Dictionary<long, PostbackContent> { [first] = content };
        while (taken.Count < max && _waiting.Reader.TryRead(out var next)) taken[next.Id] = next.Content;
        return taken;
    }
}
