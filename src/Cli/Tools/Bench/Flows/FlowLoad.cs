using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;

namespace Paykassma.Cli.Tools.Bench.Flows;

/// <summary>A round's flows: always as many under way at a time, so the load is as high as the service can handle.</summary>
internal sealed class FlowLoad(FlowKind kind, IPEndPoint server, int batch, BenchOptions options, TimeSpan? duration)
{
    /// <summary>How long flows under way may take after the time is over.</summary>
    private static readonly TimeSpan EndMax = TimeSpan.FromMinutes(1);

    private readonly ConcurrentBag<FlowResult> _results = [];
    private readonly Random _random = new(batch);
    private int _next = -1;

    /// <summary>All flows that were begun, and the time from the begin of the first until the end of the last.</summary>
    public async Task<(IReadOnlyList<FlowResult> Results, TimeSpan Elapsed)> RunAsync(CancellationToken cancellation)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        if (duration is { } limit) end.CancelAfter(limit + EndMax);
        var began = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, options.UnderWay).Select(_ => Task.Run(() => WorkAsync(began, end.Token), CancellationToken.None)));
        return ([.. _results], Stopwatch.GetElapsedTime(began));
    }

    private async Task WorkAsync(long began, CancellationToken cancellation)
    {
        using var flow = kind.Open(server);
        while (!cancellation.IsCancellationRequested && (duration is null || Stopwatch.GetElapsedTime(began) < duration))
        {
            var n = Interlocked.Increment(ref _next);
            if (duration is null && n >= options.Count) return;
            _results.Add(await RunAsync(flow, kind.ItemOf(batch, n, Label()), cancellation));
        }
    }

    private static async Task<FlowResult> RunAsync(IFlow flow, FlowItem item, CancellationToken cancellation)
    {
        var began = Stopwatch.GetTimestamp();
        try
        {
            var looks = await flow.RunAsync(item, cancellation);
            return new(item, Stopwatch.GetElapsedTime(began), looks, null);
        }
        catch (Exception e) when (e is UnexpectedAnswerException or IOException or SocketException or InvalidDataException or JsonException or KeyNotFoundException or OperationCanceledException)
        {
            return new(item, Stopwatch.GetElapsedTime(began), 0, e.Message);
        }
    }

    private int Label()
    {
        lock (_random) return _random.Next(options.Labels);
    }
}
