using Microsoft.Extensions.Options;
using Paykassma.Grains;
using Paykassma.Grains.Rechecks;

namespace Paykassma.Silo.Startup;

/// <summary>Upserts the reminders of every shard at each start, so that none is ever missing, and says when the silo is usable.</summary>
internal sealed class StartRechecks(IGrainFactory grains, IOptions<RecheckOptions> options, Readiness readiness) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var shards = Enumerable.Range(0, options.Value.Shards);
        await Task.WhenAll(shards.Select(shard => grains.GetGrain<IRecheckGrain>(GrainKeys.Recheck(shard)).Start()));
        readiness.IsReady = true;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        readiness.IsReady = false;
        return Task.CompletedTask;
    }
}
