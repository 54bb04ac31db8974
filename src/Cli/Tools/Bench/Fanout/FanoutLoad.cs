using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using Paykassma.Cli.Tools.Bench.Flows;
using Paykassma.Load;
using Paykassma.Protocol.Times;

namespace Paykassma.Cli.Tools.Bench.Fanout;

/// <summary>A round: payments of all these merchants in turn, through the gateway's documented API, always as many under way at a time.</summary>
internal sealed class FanoutLoad(IPEndPoint gateway, FanoutSink sink, IReadOnlyList<FanoutMerchant> merchants, int batch, BenchOptions options, TimeSpan? duration)
{
    private const int Amount = 700;

    /// <summary>How long the last postbacks may be under way.</summary>
    private static readonly TimeSpan GraceMax = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(20);

    private readonly ConcurrentDictionary<string, long> _activated = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, bool> _faults = new(StringComparer.Ordinal);
    private int _next = -1;

    public async Task<FanoutRound> RunAsync(int number, CancellationToken cancellation)
    {
        var began = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, options.UnderWay).Select(_ => Task.Run(() => WorkAsync(began, cancellation), CancellationToken.None)));
        cancellation.ThrowIfCancellationRequested();
        for (var waited = Stopwatch.StartNew(); waited.Elapsed < GraceMax && Missing > 0;) await Task.Delay(LookEvery, cancellation);
        if (Missing is > 0 and var missing) _faults.TryAdd($"{missing} postbacks to living endpoints did not come", true);
        var arrived = _activated.Where(order => sink.ArrivalOf(order.Key) is not null).ToList();
        var delays = Latencies.Of(arrived.Select(order => Stopwatch.GetElapsedTime(order.Value, sink.ArrivalOf(order.Key)!.Value)));
        var last = arrived.Count == 0 ? Stopwatch.GetTimestamp() : arrived.Max(order => sink.ArrivalOf(order.Key)!.Value);
        return new(number, merchants.Any(merchant => merchant.IsDead), delays, Stopwatch.GetElapsedTime(began, last), [.. _faults.Keys]);
    }

    /// <summary>Postbacks to living endpoints that have not come.</summary>
    private int Missing => _activated.Count(order => sink.ArrivalOf(order.Key) is null);

    private async Task WorkAsync(long began, CancellationToken cancellation)
    {
        using var wire = new FlowWire(gateway);
        while (!cancellation.IsCancellationRequested && (duration is null || Stopwatch.GetElapsedTime(began) < duration))
        {
            var n = Interlocked.Increment(ref _next);
            if (duration is null && n >= options.Count) return;
            try
            {
                await PayAsync(wire, merchants[n % merchants.Count], n, cancellation);
            }
            catch (Exception e) when (e is UnexpectedAnswerException or IOException or SocketException or InvalidDataException or JsonException or KeyNotFoundException)
            {
                _faults.TryAdd(e.Message, true);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    private async Task PayAsync(FlowWire wire, FanoutMerchant merchant, int n, CancellationToken cancellation)
    {
        var order = string.Create(CultureInfo.InvariantCulture, $"fanout{batch:D4}-{n:D7}");
        var number = string.Create(CultureInfo.InvariantCulture, $"{batch:D4}{n:D8}");
        var label = string.Create(CultureInfo.InvariantCulture, $"{merchant.Id}-{n % options.Labels}");
        await AskAsync("create", wire, $"/api/v1/transaction/create/{FanoutMerchant.WalletType}?secret={merchant.Secret}", merchant,
            $$"""{"currency":"INR","label":"{{label}}"}""", cancellation);
        await wire.AskAsync("the report", FlowRequests.Post("/agent/v1/wallet-transfers", merchant.AgentKey,
            $$"""{"wallet_type":"{{FanoutMerchant.WalletType}}","identifier":"{{merchant.Id}}@upi","transaction_id":"{{number}}","amount":{{Amount}},"currency_code":"INR","received_at":"{{UtcTime.Of(DateTimeOffset.UtcNow)}}"}"""), cancellation);
        var sent = Stopwatch.GetTimestamp();
        await AskAsync("activate", wire, $"/api/v1/transaction/activate?secret={merchant.Secret}", merchant,
            $$"""{"currency_code":"INR","wallet_type":"{{FanoutMerchant.WalletType}}","label":"{{label}}","key1":"{{number}}","amount":{{Amount}},"custom_transaction_id":"{{order}}"}""", cancellation);
        if (!merchant.IsDead) _activated[order] = sent;
    }

    private static async Task AskAsync(string what, FlowWire wire, string path, FanoutMerchant merchant, string json, CancellationToken cancellation)
    {
        var answer = await wire.AskAsync(what, FlowRequests.Post(path, merchant.Secret, json), cancellation);
        if (FlowWire.StatusOf(answer) != "ok") throw new UnexpectedAnswerException($"{what} was answered {answer}");
    }
}
