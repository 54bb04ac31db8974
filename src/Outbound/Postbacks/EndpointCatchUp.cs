using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Paykassma.Domain.Gateway.Postbacks;
using Paykassma.Grains.Gateway;

namespace Paykassma.Outbound.Postbacks;

/// <summary>
/// Brings forward what waits for an endpoint that answers again: a few at first, then twice as many each round, spread over the round, so
/// that the endpoint is not overrun. Only due times are changed, in the grains' states: a restart loses nothing, and re-checks deliver them.
/// </summary>
internal sealed partial class EndpointCatchUp(
    IWaitingPostbacks waiting, IGrainFactory grains, IOptions<CourierOptions> options, TimeProvider clock, ILogger<EndpointCatchUp> log)
{
    private const int AtOnce = 16;
    private readonly CourierOptions _options = options.Value;

    private long Now => clock.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>Goes on until nothing waits, the endpoint is in trouble again, or the host stops. Throws nothing.</summary>
    /// <param name="merchant">Whose endpoint it is.</param>
    /// <param name="lane">Its queue.</param>
    /// <param name="recovered">When the attempt that succeeded was begun, in epoch milliseconds.</param>
    /// <param name="stopping">Signals that the host stops.</param>
    public async Task RunAsync(string merchant, EndpointLane lane, long recovered, CancellationToken stopping)
    {
        try
        {
            var total = 0;
            var size = _options.CatchUpFirst;
            WaitingPostback? last = null;
            while (!lane.Health.IsInTrouble)
            {
                // What is queued already is sent first: a full queue would put the others off for longer than they waited.
                var room = Math.Min(size, lane.Room);
                if (room > 0)
                {
                    var page = await waiting.ReadAsync(merchant, clock.GetUtcNow(), last, room, stopping);
                    total += await BringForwardAsync(page, recovered);
                    if (page.Count < room)
                    {
                        if (total > 0) LogCaughtUp(merchant, total);
                        return;
                    }

                    last = page[^1];
                    size = Math.Min(size * 2, _options.CatchUpMax);
                }

                await Task.Delay(TimeSpan.FromMilliseconds(_options.CatchUpRoundMs), clock, stopping);
            }
        }
        catch (Exception) when (stopping.IsCancellationRequested)
        {
            // The rest keeps its schedule, and the first success after the start brings it forward.
        }
        catch (Exception e)
        {
            lane.Health.StillBehind();
            LogFailed(merchant, e);
        }
    }

    private async Task<int> BringForwardAsync(IReadOnlyList<WaitingPostback> page, long recovered)
    {
        var (began, moved) = (Now, 0);
        for (var from = 0; from < page.Count; from += AtOnce)
        {
            var some = Enumerable.Range(from, Math.Min(AtOnce, page.Count - from)).Select(index => grains.GetGrain<IPostbackGrain>(page[index].Key)
                .BringForward(new BringForwardPostback { Recovered = recovered, Due = began + ((long)_options.CatchUpRoundMs * index / page.Count) }));
            moved += (await Task.WhenAll(some)).Count(isMoved => isMoved);
        }

        return moved;
    }

    [LoggerMessage(3003, LogLevel.Information, "The endpoint of {Merchant} answers again; {Count} waiting postbacks were brought forward.")]
    private partial void LogCaughtUp(string merchant, int count);

    [LoggerMessage(3004, LogLevel.Error, "Bringing forward the waiting postbacks of {Merchant} failed; the next success tries again.")]
    private partial void LogFailed(string merchant, Exception exception);
}
