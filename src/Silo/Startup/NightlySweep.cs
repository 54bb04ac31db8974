using Microsoft.Extensions.Options;
using Npgsql;
using Paykassma.Silo.Configuration;
using Paykassma.Storage.Retention;
using Paykassma.Storage.Retention.Months;

namespace Paykassma.Silo.Startup;

/// <summary>
/// In the processes that run re-checks: makes the months of divided tables ahead, and once a night, in one of them, sweeps what never met
/// money.
/// </summary>
internal sealed partial class NightlySweep(
    Sweep sweep, NpgsqlDataSource database, ProcessRoles roles, IOptions<RetentionOptions> options, IOptions<SchemaOptions> schema, TimeProvider clock,
    ILogger<NightlySweep> logger) : BackgroundService
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromMinutes(10);

    // Longer than the hour in which it begins, shorter than a day.
    private static readonly TimeSpan NightsApart = TimeSpan.FromHours(12);

    /// <summary>Makes missing months; sweeps if it is the hour and no process has done so this night.</summary>
    public async Task LookAsync(CancellationToken cancellation)
    {
        var (now, rules) = (clock.GetUtcNow(), options.Value);
        // Otherwise it may not have the right to make tables: paykassma retain --apply does.
        if (schema.Value.Apply) await MonthlyParts.MakeAllAheadAsync(database, now, cancellation);
        if (!rules.Nightly || now.Hour != rules.HourUtc || !await sweep.TakeNightAsync(now, NightsApart, cancellation)) return;
        var swept = await sweep.GoOnAsync(SweepTerms.At(now, rules.SweepAfterDays, rules.HeldAfterDays), rules.RowsPerNight, cancellation);
        foreach (var rows in swept.Where(rows => rows.Deleted > 0)) LogSwept(rows.Deleted, rows.Title);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!roles.Recheck) return;
        using var timer = new PeriodicTimer(LookEvery, clock);
        try
        {
            do await TryAsync(stoppingToken);
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The program stops.
        }
    }

    private async Task TryAsync(CancellationToken cancellation)
    {
        try
        {
            await LookAsync(cancellation);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            LogFailed(e);
        }
    }

    [LoggerMessage(5401, LogLevel.Information, "Swept {Rows} rows: {Title}.")]
    private partial void LogSwept(long rows, string title);

    [LoggerMessage(5402, LogLevel.Warning, "The nightly sweep, or a new month's part of a table, failed; it is tried again.")]
    private partial void LogFailed(Exception exception);
}
