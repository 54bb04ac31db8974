using Microsoft.Extensions.Options;
using Paykassma.Silo.Configuration;

namespace Paykassma.Silo.Startup;

/// <summary>Reports when this process is ready, and that it is no longer ready before it ends.</summary>
internal sealed class Lifecycle(ProcessRoles roles, IOptions<ShutdownOptions> shutdown, Readiness readiness) : IHostedLifecycleService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        // For a frontend, its connection to the silos does this.
        if (roles.Grains) readiness.Started();
        return Task.CompletedTask;
    }

    /// <summary>Still serves for a while: the load balancer must notice that it is not ready before connections are refused.</summary>
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
