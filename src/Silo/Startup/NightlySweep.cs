using Microsoft.Extensions.Options;
using Paykassma.Silo.Configuration;
using Paykassma.Storage.Retention;

namespace Paykassma.Silo.Startup;

/// <summary>Once a night, in one of the processes that run re-checks, sweeps what never met money.</summary>
internal sealed partial class NightlySweep(
    Sweep sweep, ProcessRoles roles, IOptions<RetentionOptions> options, TimeProvider clock, ILogger<NightlySweep> logger) : BackgroundService
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromMinutes(10);

    // Longer than the hour in which it begins, shorter than a day.
    private static readonly TimeSpan NightsApart = TimeSpan.FromHours(12);

    /// <summary>Sweeps if it is the hour and no process has done so this night.</summary>
    public async Task LookAsync(CancellationToken cancellation)
    {
        var (now, rules) = (clock.GetUtcNow(), options.Value);
        if (now.Hour != rules.HourUtc || !await sweep.TakeNightAsync(now, NightsApart, cancellation)) return;
        var swept = await sweep.GoOnAsync(SweepTerms.At(now, rules.SweepAfterDays, rules.HeldAfterDays), rules.RowsPerNight, cancellation);
        foreach (var rows in swept.Where(rows => rows.Deleted > 0)) LogSwept(rows.Deleted, rows.Title);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!roles.Recheck || !options.Value.Nightly) return;
        using var timer = new PeriodicTimer(LookEvery, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                try
                {
                    await LookAsync(stoppingToken);
                }
                catch (Exception e) when (e is not OperationCanceledException)
                {
                    LogFailed(e);
                }
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The program stops.
        }
    }

    [LoggerMessage(5401, LogLevel.Information, "Swept {Rows} rows: {Title}.")]
    private partial void LogSwept(long rows, string title);

    [LoggerMessage(5402, LogLevel.Warning, "The nightly sweep failed; the next night goes on.")]
    private partial void LogFailed(Exception exception);
}
