using Npgsql;

namespace Paykassma.Storage.Retention;

/// <summary>
/// Deletes what never met money and is old: what strangers and unfinished orders leave behind. Nothing that money touched is ever deleted.
/// Safe beside running processes and beside another sweep.
/// </summary>
public sealed class Sweep(NpgsqlDataSource database, string serviceId, TimeProvider clock, SweepLimits? limits = null)
{
    private readonly SweepLimits _limits = limits ?? new SweepLimits();

    /// <summary>Looks at everything.</summary>
    /// <param name="terms">What is old enough.</param>
    /// <param name="apply">Whether rows are deleted; otherwise they are only counted.</param>
    /// <param name="cancellation">Ends the sweep after the current batch; what was deleted stays so.</param>
    public async Task<IReadOnlyList<SweptRows>> RunAsync(SweepTerms terms, bool apply, CancellationToken cancellation = default)
    {
        var all = new List<SweptRows>();
        foreach (var kind in SweptKind.All) all.Add((await StatesAsync(kind, "", long.MaxValue, terms, apply, cancellation)).Rows);
        foreach (var table in TableSweep.All) all.Add(await TableAsync(table, terms, apply, cancellation));
        return all;
    }

    /// <summary>Deletes, and goes on where the last such call stopped: a night's share of a large database.</summary>
    /// <param name="terms">What is old enough.</param>
    /// <param name="rowsMax">How many states of each kind it looks at.</param>
    /// <param name="cancellation">Ends the sweep after the current batch.</param>
    public async Task<IReadOnlyList<SweptRows>> GoOnAsync(SweepTerms terms, long rowsMax, CancellationToken cancellation = default)
    {
        var marks = new SweepMarks(database, serviceId);
        var all = new List<SweptRows>();
        foreach (var kind in SweptKind.All)
        {
            var (rows, last) = await StatesAsync(kind, await marks.ReadAsync(kind.Name, cancellation), rowsMax, terms, apply: true, cancellation);
            await marks.WriteAsync(kind.Name, last ?? "", clock.GetUtcNow(), cancellation);
            all.Add(rows);
        }

        foreach (var table in TableSweep.All) all.Add(await TableAsync(table, terms, apply: true, cancellation));
        return all;
    }

    /// <summary>Takes this night's sweep for this process.</summary>
    /// <param name="now">The current time.</param>
    /// <param name="atLeastAfter">How long ago the last night must have begun.</param>
    /// <param name="cancellation">Cancels the call.</param>
    /// <returns>False if another process has taken it.</returns>
    public Task<bool> TakeNightAsync(DateTimeOffset now, TimeSpan atLeastAfter, CancellationToken cancellation = default) =>
        new SweepMarks(database, serviceId).TakeNightAsync(now, atLeastAfter, cancellation);

    private async Task<(SweptRows Rows, string? Last)> StatesAsync(
        SweptKind kind, string after, long rowsMax, SweepTerms terms, bool apply, CancellationToken cancellation)
    {
        var states = new StateSweep(database, serviceId, kind);
        var (looked, found, deleted) = (0L, 0L, 0L);
        for (var last = after; ;)
        {
            var batch = await states.NextAsync(last, terms, _limits.BatchRows, apply, cancellation);
            (looked, found, deleted) = (looked + batch.Looked, found + batch.Found, deleted + batch.Deleted);
            if (batch.Last is null || looked >= rowsMax) return (new SweptRows(kind.Name, kind.Title, found, deleted), batch.Last);
            last = batch.Last;
            await Task.Delay(_limits.Pause, clock, cancellation);
        }
    }

    private async Task<SweptRows> TableAsync(TableSweep table, SweepTerms terms, bool apply, CancellationToken cancellation)
    {
        var found = await table.CountAsync(database, terms, cancellation);
        if (!apply) return new SweptRows(table.Name, table.Title, found, 0);
        for (var deleted = 0L; ;)
        {
            var batch = await table.DeleteAsync(database, terms, _limits.BatchRows, cancellation);
            deleted += batch;
            if (batch < _limits.BatchRows) return new SweptRows(table.Name, table.Title, found, deleted);
            await Task.Delay(_limits.Pause, clock, cancellation);
        }
    }
}
