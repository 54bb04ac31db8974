using Microsoft.Extensions.Options;
using Paykassma.Domain.Gateway.Merchants;
using Paykassma.Grains.Gateway;
using Paykassma.Storage.Due;

namespace Paykassma.Silo.Telemetry;

/// <summary>Counts the backlog on its own schedule, however often the metrics are collected. Only if metrics are exported.</summary>
internal sealed partial class BacklogReader(
    BacklogQueries backlog, BacklogMetrics metrics, GatewayDirectory merchants, IOptions<TelemetryOptions> options, TimeProvider clock,
    ILogger<BacklogReader> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(options.Value.BacklogSeconds), clock);
        try
        {
            do
            {
                await Read(stoppingToken);
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The program stops.
        }
    }

    private async Task Read(CancellationToken stopping)
    {
        try
        {
            metrics.Show(await backlog.ReadAsync([.. merchants.Merchants.Select(merchant => merchant.Id)], stopping));
        }
        catch (Exception e) when (!stopping.IsCancellationRequested)
        {
            LogUnread(e);
        }
    }

    [LoggerMessage(5301, LogLevel.Warning, "The backlog could not be counted; its metrics stay out of date until it can.")]
    private partial void LogUnread(Exception exception);
}
