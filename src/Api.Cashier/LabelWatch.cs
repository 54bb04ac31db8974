using System.Data.Common;
using Microsoft.Extensions.Logging;
using Paykassma.Domain.Ledger;

namespace Paykassma.Api.Cashier;

/// <summary>Reads one label's books at a fixed interval, for all pages that show it, until the last page leaves.</summary>
internal sealed partial class LabelWatch(string label, Standing standing, TimeSpan every, TimeProvider clock, ILogger log)
{
    private readonly Lock _gate = new();
    private readonly List<Watcher> _watchers = [];
    private readonly CancellationTokenSource _empty = new();

    /// <summary>How many pages it serves.</summary>
    public int Count
    {
        get
        {
            lock (_gate) return _watchers.Count;
        }
    }

    public void Add(Watcher watcher)
    {
        lock (_gate) _watchers.Add(watcher);
    }

    public void Remove(Watcher watcher)
    {
        lock (_gate) _watchers.Remove(watcher);
    }

    /// <summary>Stops reading.</summary>
    public void Stop() => _empty.Cancel();

    public async Task RunAsync()
    {
        using var beat = new PeriodicTimer(every, clock);
        try
        {
            do await LookAsync(_empty.Token);
            while (await beat.WaitForNextTickAsync(_empty.Token));
        }
        catch (OperationCanceledException)
        {
            // The last page has left.
        }
        finally
        {
            _empty.Dispose();
        }
    }

    private async Task LookAsync(CancellationToken cancellation)
    {
        Watcher[] watchers;
        lock (_gate) watchers = [.. _watchers];
        try
        {
            var balances = await standing.BalancesAsync(label, cancellation);
            var versions = await standing.VersionsAsync([.. watchers.SelectMany(watcher => watcher.Looked.Rows).Distinct()], cancellation);
            foreach (var watcher in watchers) watcher.Tell(watcher.Looked.Mark(balances, versions));
        }
        catch (Exception e) when (e is DbException or LedgerUnavailableException)
        {
            // The next interval tries again; until then the pages keep what they show.
            LogBlind(e);
        }
    }

    [LoggerMessage(4401, LogLevel.Warning, "The cashier could not read the books; it tries again.")]
    private partial void LogBlind(Exception exception);
}
