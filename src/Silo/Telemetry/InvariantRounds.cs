using Microsoft.Extensions.Options;
using Paykassma.Api.Gateway.Desk;
using Paykassma.Grains.Gateway;

namespace Paykassma.Silo.Telemetry;

/// <summary>
/// Checks the invariants even if nobody has the dashboard open, so that a violation raises an alarm. It uses the dashboard's own cache: the
/// longer a check took, the longer its result is cached.
/// </summary>
internal sealed class InvariantRounds(
    LiveInvariants invariants, GatewayDirectory merchants, IOptions<TelemetryOptions> options, TimeProvider clock) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (options.Value.InvariantsSeconds == 0) return;
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(options.Value.InvariantsSeconds), clock);
        try
        {
            do
            {
                // If a check fails, the log and the age of its figures show it.
                await invariants.ReadHouseAsync(stoppingToken);
                foreach (var merchant in merchants.Merchants) await invariants.ReadAsync(merchant.Id, stoppingToken);
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The program stops.
        }
    }
}
