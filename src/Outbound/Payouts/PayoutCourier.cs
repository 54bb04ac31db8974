using System.Collections.Concurrent;
using System.Threading.Channels;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Paykassma.Grains.Gateway;

namespace Paykassma.Outbound.Payouts;

/// <summary>
/// A bounded crew that works on payouts: asks the grain what there is to do, turns to the channel, reports back. It remembers nothing
/// that matters: the grain saved the attempt before it was made, and whatever dies here is due again there.
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
                // Forgotten before it is worked on: news that comes meanwhile may be offered again.
                _underWay.TryRemove(key, out _);
                await WorkOn(key, stopping);
            }
        }
        catch (Exception) when (stopping.IsCancellationRequested)
        {
            // Whatever a channel makes of the stop. What is left in the queue, or without an answer, is due in its grain.
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
            // A channel that ignores its token must not keep one of the crew.
            return await turn.WaitAsync(either.Token);
        }
        catch (Exception e) when (!stopping.IsCancellationRequested)
        {
            LogSilent(key, errand.Attempt, errand.Channel, e);
            return new ChannelAnswer(PayoutOutcome.Silent);
        }
    }

    [LoggerMessage(3301, LogLevel.Warning, "Attempt {Attempt} of {Key} got no usable answer of {Channel}; it is only asked from now on.")]
    private partial void LogSilent(string key, int attempt, string channel, Exception exception);

    [LoggerMessage(3302, LogLevel.Error, "Working on {Key} failed; it stays due.")]
    private partial void LogFailed(string key, Exception exception);

    [LoggerMessage(3303, LogLevel.Error, "The channel says {Outcome} of {Key}, which was taken from it.")]
    private partial void LogShutOut(string key, PayoutOutcome outcome);
}
