using Microsoft.Extensions.Options;
using Paykassma.Grains;
using Paykassma.Grains.Rechecks;
using Paykassma.Silo.Configuration;

namespace Paykassma.Silo.Startup;

/// <summary>
/// Keeps the shards of the re-checks active. At each start it upserts their reminders, so that none is ever missing. After that it calls
/// them every few seconds: without this, a shard whose silo died would be inactive until its reminder, for up to a minute. A shard that
/// cannot be reached does not delay the start: it is tried again.
/// </summary>
internal sealed partial class RecheckShards(
    IGrainFactory grains, ProcessRoles roles, IOptions<RecheckOptions> options, TimeProvider clock, ILogger<RecheckShards> log) : BackgroundService
{
    private static readonly TimeSpan WakeEvery = TimeSpan.FromSeconds(5);
    private readonly HashSet<int> _begun = [];

    /// <summary>Returns when every shard that can be reached has started.</summary>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        if (roles.Recheck) await BeginAsync();
        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!roles.Recheck) return;
        using var timer = new PeriodicTimer(WakeEvery, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken)) await BeginAsync();
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The program stops.
        }
    }

    private async Task BeginAsync()
    {
        var shards = Enumerable.Range(0, options.Value.Shards).ToList();
        var begun = await Task.WhenAll(shards.Select(shard => TryAsync(shard, _begun.Contains(shard) ? grain => grain.Wake() : grain => grain.Start())));
        _begun.UnionWith(shards.Where(shard => begun[shard]));
    }

    private async Task<bool> TryAsync(int shard, Func<IRecheckGrain, Task> call)
    {
        try
        {
            await call(grains.GetGrain<IRecheckGrain>(GrainKeys.Recheck(shard)));
            return true;
        }
        catch (Exception e)
        {
            LogAsleep(shard, e);
            return false;
        }
    }

    [LoggerMessage(5206, LogLevel.Warning, "Shard {Shard} of the re-checks cannot be reached now; trying again.")]
    private partial void LogAsleep(int shard, Exception exception);
}
