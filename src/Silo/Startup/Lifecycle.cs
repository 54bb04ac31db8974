using Microsoft.Extensions.Options;
using Paykassma.Grains;
using Paykassma.Grains.Rechecks;
using Paykassma.Silo.Configuration;

namespace Paykassma.Silo.Startup;

/// <summary>
/// Says when this process is usable, and that it is not any more before it ends. Where due work is woken, it upserts the reminders of
/// every shard at each start, so that none is ever missing.
/// </summary>
internal sealed class Lifecycle(
    IGrainFactory grains, ProcessRoles roles, IOptions<RecheckOptions> rechecks, IOptions<ShutdownOptions> shutdown, Readiness readiness)
    : IHostedLifecycleService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (roles.Recheck)
        {
            var shards = Enumerable.Range(0, rechecks.Value.Shards);
            await Task.WhenAll(shards.Select(shard => grains.GetGrain<IRecheckGrain>(GrainKeys.Recheck(shard)).Start()));
        }

        // A frontend is told by its connection to the silos.
        if (roles.Grains) readiness.Started();
    }

    /// <summary>Still serves for a while: whoever balances requests must have seen that it is not ready before it refuses connections.</summary>
    public Task StoppingAsync(CancellationToken cancellationToken)
    {
        readiness.Ending();
        return Task.Delay(TimeSpan.FromMilliseconds(shutdown.Value.DrainMs), TimeProvider.System, cancellationToken).ContinueWith(
            _ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
