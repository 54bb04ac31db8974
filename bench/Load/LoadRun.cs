using System.Diagnostics;

namespace Paykassma.Load;

/// <summary>Runs a plan and accounts for each of its requests.</summary>
public static class LoadRun
{
    private static readonly TimeSpan OverdueCheckEvery = TimeSpan.FromMilliseconds(250);

    /// <summary>
    /// Opens all connections, then starts the clock. A cancelled run sends no further request, waits for running ones and
    /// reports as usual.
    /// </summary>
    /// <exception cref="System.Net.Sockets.SocketException">The server does not listen when the run begins.</exception>
    /// <exception cref="ArgumentException">An option of the plan is out of its range.</exception>
    public static async Task<LoadReport> ExecuteAsync(LoadPlan plan, CancellationToken cancellation = default)
    {
        plan.Validate();
        var state = new LoadState(plan, cancellation);
        var connections = Enumerable.Range(0, plan.Connections).Select(_ => new LoadConnection(state)).ToList();
        try
        {
            foreach (var connection in connections) await connection.ConnectAsync(cancellation);
            state.Start();
            var all = Task.WhenAll(connections.Select(c => Task.Run(c.RunAsync, CancellationToken.None)));
            await CutOverdueUntilAsync(all, connections);
            await all;
            return state.Report();
        }
        finally
        {
            foreach (var connection in connections) connection.Dispose();
        }
    }

    private static async Task CutOverdueUntilAsync(Task all, List<LoadConnection> connections)
    {
        using var timer = new PeriodicTimer(OverdueCheckEvery);
        while (!all.IsCompleted)
        {
            var tick = timer.WaitForNextTickAsync().AsTask();
            if (await Task.WhenAny(all, tick) == all) return;
            var now = Stopwatch.GetTimestamp();
            foreach (var connection in connections) connection.CutIfOverdue(now);
        }
    }
}
