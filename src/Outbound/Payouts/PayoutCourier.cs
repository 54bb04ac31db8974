using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Paykassma.Domain;
using Paykassma.Domain.Gateway.Payouts;
using Paykassma.Domain.Gateway.Postbacks;
using Paykassma.Grains.Gateway;

namespace Paykassma.Outbound.Payouts;

/// <summary>
/// A limited number of workers that process payouts: each asks the grain what to do, calls the channel, and reports back. It keeps no
/// important state: the grain saved the attempt before it was made, and what is lost here becomes due again there.
/// </summary>
public sealed partial class PayoutCourier(
    IGrainFactory grains, PayoutChannels channels, IPostbackCourier postbacks, IOptions<PayoutCourierOptions> options, TimeProvider clock,
    IMachineClock machine, ILogger<PayoutCourier> log)
    : BackgroundService, IPayoutCourier
{
    private readonly KeyQueue _queue = new(options.Value.QueueMax, options.Value.ConcurrencyMax, KnownUntil.Taken);
    private readonly TimeSpan _timeout = TimeSpan.FromMilliseconds(options.Value.TimeoutMs);

    public bool Offer(string payoutKey) => _queue.TryAdd(payoutKey);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => _queue.WorkAsync(WorkOn, LogFailed, stoppingToken);

    private async Task WorkOn(string key, CancellationToken stopping)
    {
        var grain = grains.GetGrain<IPayoutGrain>(key);
        var work = await grain.Begin();
        if (work.PostbackDue is { } due) postbacks.Offer(due);
        if (work.Errand is not { } errand) return;
        var answer = await Turn(key, errand, stopping);
        var recorded = await grain.Record(
            new RecordPayoutAttempt { Attempt = errand.Attempt, Outcome = answer.Outcome, Message = answer.Message });
        if (recorded.PostbackDue is { } postback) postbacks.Offer(postback);
        if (recorded.Reply == PayoutReply.ShutOut) LogShutOut(key, answer.Outcome);
    }

    private async Task<ChannelAnswer> Turn(string key, PayoutErrand errand, CancellationToken stopping)
    {
        if (channels.Find(errand.Channel) is not { } channel) return new ChannelAnswer(ChannelOutcome.CannotTell, "There is no such channel any more.");
        var payout = new ChannelPayout(errand.Merchant, errand.Id, errand.Request) { SubmitBefore = DeadlineOf(errand) };
        using var timeout = new CancellationTokenSource(_timeout, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, stopping);
        try
        {
            // Right before the call: a process that was frozen until now must not tell the channel what somebody else may have done since. Nor
            // one whose clock is wrong: it cannot tell whether it is too late.
            if (errand.What == ChannelErrand.Submit && (clock.GetUtcNow() >= payout.SubmitBefore || !machine.IsRight))
            {
                LogTooLate(key, errand.Attempt, errand.Channel);
                return new ChannelAnswer(ChannelOutcome.NotSent);
            }

            var turn = errand.What == ChannelErrand.Submit ? channel.SubmitAsync(payout, either.Token) : channel.QueryAsync(payout, either.Token);
            // A channel that ignores its token must not block a worker.
            return await turn.WaitAsync(either.Token);
        }
        catch (Exception e) when (!stopping.IsCancellationRequested)
        {
            LogSilent(key, errand.Attempt, errand.Channel, e);
            return new ChannelAnswer(ChannelOutcome.Silent);
        }
    }

    private static DateTimeOffset? DeadlineOf(PayoutErrand errand) =>
        errand.SubmitBefore is { } at ? DateTimeOffset.FromUnixTimeMilliseconds(at) : null;

    [LoggerMessage(3301, LogLevel.Warning, "Attempt {Attempt} of {Key} got no usable answer from {Channel}; it is only asked for the outcome now.")]
    private partial void LogSilent(string key, int attempt, string channel, Exception exception);

    [LoggerMessage(3302, LogLevel.Error, "Processing {Key} failed; it will be retried.")]
    private partial void LogFailed(string key, Exception exception);

    [LoggerMessage(3303, LogLevel.Error, "The channel reports {Outcome} for {Key}, which was taken from it.")]
    private partial void LogShutOut(string key, ChannelOutcome outcome);

    [LoggerMessage(3304, LogLevel.Warning, "Attempt {Attempt} of {Key} was too late to be sent to {Channel}; it was not sent.")]
    private partial void LogTooLate(string key, int attempt, string channel);
}
