using Microsoft.Extensions.Options;
using Paykassma.Silo.Configuration;

namespace Paykassma.Silo.Startup;

/// <summary>Says when this process is usable, and that it is not any more before it ends.</summary>
internal sealed class Lifecycle(ProcessRoles roles, IOptions<ShutdownOptions> shutdown, Readiness readiness) : IHostedLifecycleService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        // A frontend is told by its connection to the silos.
        if (roles.Grains) readiness.Started();
        return Task.CompletedTask;
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
