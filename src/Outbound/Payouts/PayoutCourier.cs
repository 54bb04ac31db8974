using System.Collections.Concurrent;
using System.Threading.Channels;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Paykassma.Domain.Postbacks;
using Paykassma.Grains.Gateway;

namespace Paykassma.Outbound.Payouts;

/// <summary>
/// A limited number of workers that process payouts: each asks the grain what to do, calls the channel, and reports back. It keeps no
/// important state: the grain saved the attempt before it was made, and what is lost here becomes due again there.
/// </summary>
public sealed partial class PayoutCourier : BackgroundService, IPayoutCourier
{
    private readonly IGrainFactory _grains;
    private readonly PayoutChannels _channels;
    private readonly IPostbackCourier _postbacks;
    private readonly TimeProvider _clock;
    private readonly ILogger<PayoutCourier> _log;
    private readonly Channel<string> _queue;
    private readonly ConcurrentDictionary<string, bool> _underWay = new(StringComparer.Ordinal);
    private readonly PayoutCourierOptions _options;

    public PayoutCourier(
        IGrainFactory grains, PayoutChannels channels, IPostbackCourier postbacks, IOptions<PayoutCourierOptions> options, TimeProvider clock,
        ILogger<PayoutCourier> log)
    {
        _grains = grains;
        _channels = channels;
        _postbacks = postbacks;
        _clock = clock;
        _log = log;
        _options = options.Value;
        _queue = Channel.CreateBounded<string>(_options.QueueMax);
    }

    public bool Offer(string payoutKey)
    {
        if (!_underWay.TryAdd(payoutKey, true)) return true;
        if (_queue.Writer.TryWrite(payoutKey)) return true;
        _underWay.TryRemove(payoutKey, out _);
        return false;
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(Enumerable.Range(0, _options.ConcurrencyMax).Select(_ => Work(stoppingToken)));

    private async Task Work(CancellationToken stopping)
    {
        try
        {
            await foreach (var key in _queue.Reader.ReadAllAsync(stopping))
            {
                // Removed before it is processed, so that it can be offered again meanwhile.
                _underWay.TryRemove(key, out _);
                await WorkOn(key, stopping);
            }
        }
        catch (Exception) when (stopping.IsCancellationRequested)
        {
            // Whatever a channel does at the stop. What remains in the queue, or without an answer, is due in its grain.
        }
    }

    private async Task WorkOn(string key, CancellationToken stopping)
    {
        try
        {
            var grain = _grains.GetGrain<IPayoutGrain>(key);
            var work = await grain.Begin();
            if (work.PostbackDue is { } due) _postbacks.Offer(due);
            if (work.Errand is not { } errand) return;
            var answer = await Turn(key, errand, stopping);
            var recorded = await grain.Record(
                new RecordPayoutAttempt { Attempt = errand.Attempt, Outcome = answer.Outcome, Message = answer.Message });
            if (recorded.PostbackDue is { } postback) _postbacks.Offer(postback);
            if (recorded.Code == PayoutCode.ShutOut) LogShutOut(key, answer.Outcome);
        }
        catch (Exception e) when (!stopping.IsCancellationRequested)
        {
            LogFailed(key, e);
        }
    }

    private async Task<ChannelAnswer> Turn(string key, PayoutErrand errand, CancellationToken stopping)
    {
        if (_channels.Find(errand.Channel) is not { } channel) return new ChannelAnswer(PayoutOutcome.CannotTell, "There is no such channel any more.");
        var payout = new ChannelPayout(errand.Merchant, errand.Id, errand.Content);
        using var timeout = new CancellationTokenSource(TimeSpan.FromMilliseconds(_options.TimeoutMs), _clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, stopping);
        try
        {
            var turn = errand.Submit ? channel.SubmitAsync(payout, either.Token) : channel.QueryAsync(payout, either.Token);
            // A channel that ignores its token must not block a worker.
            return await turn.WaitAsync(either.Token);
        }
        catch (Exception e) when (!stopping.IsCancellationRequested)
        {
            LogSilent(key, errand.Attempt, errand.Channel, e);
            return new ChannelAnswer(PayoutOutcome.Silent);
        }
    }

    [LoggerMessage(3301, LogLevel.Warning, "Attempt {Attempt} of {Key} got no usable answer from {Channel}; it is only asked for the outcome now.")]
    private partial void LogSilent(string key, int attempt, string channel, Exception exception);

    [LoggerMessage(3302, LogLevel.Error, "Processing {Key} failed; it will be retried.")]
    private partial void LogFailed(string key, Exception exception);

    [LoggerMessage(3303, LogLevel.Error, "The channel reports {Outcome} for {Key}, which was taken from it.")]
    private partial void LogShutOut(string key, PayoutOutcome outcome);
}
