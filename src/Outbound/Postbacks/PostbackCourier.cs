using System.Collections.Concurrent;
using System.Threading.Channels;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Paykassma.Grains.Gateway;

namespace Paykassma.Outbound.Postbacks;

/// <summary>
/// A bounded crew that delivers postbacks: asks the grain for an attempt, sends it, reports back. It remembers nothing that matters:
/// the grain saved the attempt before it was sent, and whatever dies here is due again there.
/// </summary>
public sealed partial class PostbackCourier : BackgroundService, IPostbackCourier
{
    private readonly IGrainFactory _grains;
    private readonly PostbackSender _sender;
    private readonly ILogger<PostbackCourier> _log;
    private readonly Channel<string> _queue;
    private readonly ConcurrentDictionary<string, bool> _underWay = new(StringComparer.Ordinal);
    private readonly int _crew;

    public PostbackCourier(IGrainFactory grains, PostbackSender sender, IOptions<CourierOptions> options, ILogger<PostbackCourier> log)
    {
        _grains = grains;
        _sender = sender;
        _log = log;
        _crew = options.Value.ConcurrencyMax;
        _queue = Channel.CreateBounded<string>(options.Value.QueueMax);
    }

    public bool Offer(string postbackKey)
    {
        if (!_underWay.TryAdd(postbackKey, true)) return true;
        if (_queue.Writer.TryWrite(postbackKey)) return true;
        _underWay.TryRemove(postbackKey, out _);
        return false;
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(Enumerable.Range(0, _crew).Select(_ => Work(stoppingToken)));

    private async Task Work(CancellationToken stopping)
    {
        try
        {
            await foreach (var key in _queue.Reader.ReadAllAsync(stopping))
            {
                // Forgotten before it is delivered: news that comes meanwhile may be offered again.
                _underWay.TryRemove(key, out _);
                await Deliver(key, stopping);
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // What is left in the queue is due in its grain.
        }
    }

    private async Task Deliver(string key, CancellationToken stopping)
    {
        try
        {
            var grain = _grains.GetGrain<IPostbackGrain>(key);
            if (await grain.Begin() is not { } attempt) return;
            var outcome = await _sender.SendAsync(attempt, stopping);
            await grain.Record(new RecordAttempt
            {
                Number = attempt.Number,
                Acknowledged = outcome.Acknowledged,
                Outcome = outcome.Words,
                RetryAfterMs = outcome.RetryAfterMs,
            });
            if (!outcome.Acknowledged) LogNotAcknowledged(key, attempt.Number, outcome.Words);
        }
        catch (Exception e) when (!stopping.IsCancellationRequested)
        {
            LogFailed(key, e);
        }
    }

    [LoggerMessage(3001, LogLevel.Warning, "Attempt {Attempt} of {Key} was not acknowledged: {Outcome}.")]
    private partial void LogNotAcknowledged(string key, int attempt, string outcome);

    [LoggerMessage(3002, LogLevel.Error, "Delivering {Key} failed; it stays due.")]
    private partial void LogFailed(string key, Exception exception);
}
