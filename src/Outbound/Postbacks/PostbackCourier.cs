using System.Collections.Concurrent;
using System.Threading.Channels;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Paykassma.Domain.Gateway.Postbacks;
using Paykassma.Grains;

namespace Paykassma.Outbound.Postbacks;

/// <summary>
/// Delivers postbacks, each endpoint with its own queue: a dead or slow endpoint fills only its own queue and uses only its own few
/// workers. It keeps no important state: what is lost here is due in its grain.
/// </summary>
internal sealed class PostbackCourier(PostbackDelivery delivery, EndpointCatchUp catchUp, IOptions<CourierOptions> options, TimeProvider clock)
    : BackgroundService, IPostbackCourier
{
    private readonly CourierOptions _options = options.Value;
    private readonly ConcurrentDictionary<string, EndpointLane> _lanes = new(StringComparer.Ordinal);
    private readonly Channel<EndpointLane> _news = Channel.CreateUnbounded<EndpointLane>(new UnboundedChannelOptions { SingleReader = true });
    private readonly SemaphoreSlim _places = new(options.Value.ConcurrencyMax);

    public bool Offer(string postbackKey)
    {
        var lane = _lanes.GetOrAdd(GrainKeys.MerchantAndId(postbackKey).Merchant, _ => new EndpointLane(_options, clock));
        return lane.TryAdd(postbackKey) && _news.Writer.TryWrite(lane);
    }

    public override void Dispose()
    {
        _places.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await foreach (var lane in _news.Reader.ReadAllAsync(stoppingToken))
            {
                while (lane.TryStart() is { } key) _ = Work(lane, key, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // All slots are free when nothing is being sent any more.
            for (var i = 0; i < _options.ConcurrencyMax; i++) await _places.WaitAsync(CancellationToken.None);
        }
    }

    private async Task Work(EndpointLane lane, string first, CancellationToken stopping)
    {
        try
        {
            for (var key = first; key is not null; key = lane.Continue())
            {
                await _places.WaitAsync(stopping);
                try
                {
                    var began = clock.GetUtcNow().ToUnixTimeMilliseconds();
                    var verdict = await delivery.DeliverAsync(key, lane.Breaker, stopping);
                    if (lane.Health.Note(verdict)) _ = catchUp.RunAsync(GrainKeys.MerchantAndId(key).Merchant, lane, began, stopping);
                }
                finally
                {
                    _places.Release();
                }
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // What remains in the queue is due in its grain.
        }
    }
}
