using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using Paykassma.Load;

namespace Paykassma.Cli.Tools.Bench.Deposits;

/// <summary>A round's deposits: always as many under way at a time, so the load is as high as the service can handle.</summary>
internal sealed class DepositLoad(IPEndPoint server, int batch, BenchOptions options, TimeSpan? duration)
{
    /// <summary>How long deposits under way may take after the time is over.</summary>
    private static readonly TimeSpan EndMax = TimeSpan.FromMinutes(1);

    private readonly ConcurrentBag<DepositResult> _results = [];
    private readonly Random _random = new(batch);
    private int _next = -1;

    /// <summary>All deposits that were begun, and the time from the first registration until the last credit.</summary>
    public async Task<(IReadOnlyList<DepositResult> Results, TimeSpan Elapsed)> RunAsync(CancellationToken cancellation)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        if (duration is { } limit) end.CancelAfter(limit + EndMax);
        var began = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, options.UnderWay).Select(_ => Task.Run(() => WorkAsync(began, end.Token), CancellationToken.None)));
        return ([.. _results], Stopwatch.GetElapsedTime(began));
    }

    private async Task WorkAsync(long began, CancellationToken cancellation)
    {
        using var wire = new HttpExchange(server);
        var flow = new DepositFlow(wire);
        while (!cancellation.IsCancellationRequested && (duration is null || Stopwatch.GetElapsedTime(began) < duration))
        {
            var n = Interlocked.Increment(ref _next);
            if (duration is null && n >= options.Count) return;
            _results.Add(await flow.RunAsync(DepositOrder.Of(batch, n, Label()), cancellation));
        }
    }

    private int Label()
    {
        lock (_random) return _random.Next(options.Labels);
    }
}
