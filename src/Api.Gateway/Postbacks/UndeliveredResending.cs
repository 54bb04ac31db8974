using Paykassma.Domain.Gateway.Postbacks;
using Paykassma.Grains.Gateway;
using Paykassma.Storage.Postbacks;

namespace Paykassma.Api.Gateway;

/// <summary>Sends again what became undelivered within a period, one page at a time.</summary>
public sealed class UndeliveredResending(UndeliveredPostbacks undelivered, IGrainFactory grains, IPostbackCourier courier)
{
    private const int AtOnce = 16;

    /// <summary>
    /// One page. A postback that was sent again is no longer undelivered, so the same call repeated continues with the next page.
    /// </summary>
    /// <param name="since">Undelivered since this time, included, in epoch milliseconds, …</param>
    /// <param name="until">… up to this one, included.</param>
    /// <param name="by">Who asked for it; null where no name was given.</param>
    /// <returns>How many were sent again, and whether there may be more.</returns>
    public async Task<(int Resent, bool More)> ResendAsync(string merchant, long since, long until, string? by, CancellationToken cancellation)
    {
        var page = await undelivered.ReadAsync(merchant, (since, until), null, UndeliveredPostbacks.PageMax, cancellation);
        var resent = 0;
        foreach (var some in page.Chunk(AtOnce))
        {
            var answers = await Task.WhenAll(some.Select(item => grains.GetGrain<IPostbackGrain>(item.Key).Resend(new ResendPostback { Operator = by })));
            for (var i = 0; i < some.Length; i++)
            {
                if (answers[i].Reply != PostbackReply.Done) continue;
                courier.Offer(some[i].Key);
                resent++;
            }
        }

        return (resent, page.Count == UndeliveredPostbacks.PageMax);
    }
}
