using System.Data.Common;
using Microsoft.Extensions.Logging;
using Paykassma.Domain.Ledger;

namespace Paykassma.Api.Cashier;

/// <summary>Looks at one label's books in a steady beat, for all pages that show it, as long as there is one.</summary>
internal sealed partial class LabelWatch(string label, Standing standing, TimeSpan every, TimeProvider clock, ILogger log)
{
    private readonly Lock _gate = new();
    private readonly List<Watcher> _watchers = [];
    private readonly CancellationTokenSource _empty = new();

    /// <summary>How many pages it looks for.</summary>
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

    /// <summary>Ends the looking.</summary>
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
            // Nobody looks any more.
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
            // The next look comes by itself; until then the pages show what they showed.
            LogBlind(e);
        }
    }

    [LoggerMessage(4401, LogLevel.Warning, "The cashier could not look at the books; it looks again.")]
    private partial void LogBlind(Exception exception);
}
