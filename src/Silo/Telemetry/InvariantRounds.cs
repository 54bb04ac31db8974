using Microsoft.Extensions.Options;
using Paykassma.Api.Gateway.Desk;
using Paykassma.Domain.Merchants;

namespace Paykassma.Silo.Telemetry;

/// <summary>
/// Has the invariants checked though nobody looks, so that a broken one raises an alarm. It asks as a person at the dashboard would:
/// what was dear to check rests for as long.
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
                // What goes wrong with a check is in the log, and in the age of its figures.
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
