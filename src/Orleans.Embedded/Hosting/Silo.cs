using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans.Hosting;

namespace Orleans.Runtime;

/// <summary>Starts the runtime with the host, and ends it gracefully: what runs is finished, then every grain is deactivated.</summary>
internal sealed partial class Silo(
    SiloStatus status, SiloOptionsValidator options, ActivationDirectory directory, IdleCollector collector,
    IEnumerable<StartupStep> startup, IServiceProvider services, ILogger<Silo> logger) : IHostedService
{
    private readonly ReminderService? _reminders = services.GetService<ReminderService>();

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        options.Validate();
        status.Start();
        collector.Start();
        if (_reminders is not null)
            await _reminders.StartAsync(cancellationToken);
        foreach (var step in startup)
            await step.Run(services, cancellationToken);
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        status.Stop();
        collector.Dispose();
        try
        {
            if (_reminders is not null)
                await _reminders.StopAsync(cancellationToken);
            // A grain that ends may call others and so make new activations; they are ended in the next round.
            while (directory.Activations.ToArray() is { Length: > 0 } activations)
            {
                foreach (var activation in activations)
                    activation.DeactivateWhenDrained(new(DeactivationReasonCode.ShuttingDown, "This process is stopping."));
                await Task.WhenAll(activations.Select(activation => activation.Deactivated)).WaitAsync(cancellationToken);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            LogStoppedEarly(logger, directory.Activations.Count());
        }
        finally
        {
            status.End();
        }
    }

    [LoggerMessage(6, LogLevel.Warning, "The silo stopped before {Activations} activations had ended")]
    private static partial void LogStoppedEarly(ILogger logger, int activations);
}
