using Paykassma.Domain.Gateway.Postbacks;
using Paykassma.Grains.Gateway;
using Paykassma.Storage.Postbacks;

namespace Paykassma.Api.Gateway;

/// <summary>
/// Sends again what was not delivered within a period, one page at a time: first what is undelivered, then what waits for its next attempt.
/// </summary>
public sealed class PeriodResending(
    UndeliveredPostbacks undelivered, WaitingPostbacks waiting, IGrainFactory grains, IPostbackCourier courier, TimeProvider clock)
{
    private const int AtOnce = 16;
    private const int PageMax = UndeliveredPostbacks.PageMax;

    /// <summary>One page. What was sent again is left out for a while, so the same call repeated continues with the next page.</summary>
    /// <param name="merchant">Whose postbacks.</param>
    /// <param name="since">Undelivered since this time, or waiting and created since it, included, in epoch milliseconds, …</param>
    /// <param name="until">… up to this one, included.</param>
    /// <param name="by">Who asked for it; null where no name was given.</param>
    /// <param name="cancellation">Cancels the reading.</param>
    /// <returns>How many were sent again, and whether there may be more.</returns>
    public async Task<(int Resent, bool More)> ResendAsync(string merchant, long since, long until, string? by, CancellationToken cancellation)
    {
        var keys = (await undelivered.ReadAsync(merchant, (since, until), null, PageMax, cancellation)).Select(item => item.Key).ToList();
        if (keys.Count < PageMax)
        {
            var more = await waiting.ReadAsync(merchant, (since, until), clock.GetUtcNow(), PageMax - keys.Count, cancellation);
            keys.AddRange(more.Select(item => item.Key));
        }

        var resent = 0;
        foreach (var some in keys.Chunk(AtOnce))
        {
            var answers = await Task.WhenAll(some.Select(key => grains.GetGrain<IPostbackGrain>(key).Resend(new ResendPostback { Operator = by })));
            for (var i = 0; i < some.Length; i++)
            {
                if (answers[i].Reply != PostbackReply.Done) continue;
                courier.Offer(some[i]);
                resent++;
            }
        }

        return (resent, keys.Count == PageMax);
    }
}
