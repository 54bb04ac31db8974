using Microsoft.Extensions.Logging;
using Paykassma.Domain.Gateway.Postbacks;
using Paykassma.Grains.Gateway;

namespace Paykassma.Outbound.Postbacks;

/// <summary>
/// Delivers one postback: asks the grain for an attempt, sends it, reports back. It keeps no state: what is lost here becomes due again
/// in the grain.
/// </summary>
internal sealed partial class PostbackDelivery(IGrainFactory grains, PostbackSender sender, TimeProvider clock, ILogger<PostbackDelivery> log)
{
    /// <summary>How long after the start of the earlier postback's next attempt a waiting postback asks again. Milliseconds.</summary>
    private const long AskAgainAfterMs = 2_000;

    private long Now => clock.GetUtcNow().ToUnixTimeMilliseconds();

    /// <returns>What became of the attempt; null if none was made.</returns>
    public async Task<SendVerdict?> DeliverAsync(string key, EndpointBreaker breaker, CancellationToken stopping)
    {
        SendOutcome? outcome = null;
        try
        {
            var grain = grains.GetGrain<IPostbackGrain>(key);
            if (await breaker.TryAsync(async token => outcome = await TrySendAsync(key, grain, token), stopping) is not { } pause) return outcome?.Verdict;
            CourierMetrics.PutOff();
            await grain.Defer(new DeferPostback { Until = Now + (long)pause.TotalMilliseconds, Why = "not sent: the endpoint does not answer" });
        }
        catch (Exception e) when (!stopping.IsCancellationRequested)
        {
            LogFailed(key, e);
        }

        return outcome?.Verdict;
    }

    private async ValueTask<SendOutcome?> TrySendAsync(string key, IPostbackGrain grain, CancellationToken stopping)
    {
        if ((await grain.Begin() ?? await BeginAfterEarlierAsync(grain)) is not { } attempt) return null;
        var began = clock.GetTimestamp();
        var outcome = await sender.SendAsync(key, attempt, stopping);
        CourierMetrics.Attempted(outcome.Verdict);
        var acknowledged = outcome.Verdict == SendVerdict.Acknowledged;
        await grain.Record(new AttemptReport(
            attempt.Number, acknowledged, outcome.Words, outcome.Status, outcome.Answer, outcome.RetryAfterMs,
            (long)clock.GetElapsedTime(began).TotalMilliseconds, outcome.SignedWith));
        if (!acknowledged) LogNotAcknowledged(key, attempt.Number, outcome.Words);
        return outcome;
    }

    /// <summary>
    /// Asks the earlier postback on behalf of the one that waits for it, since a grain may not call a grain of its own kind. An earlier
    /// postback that was never queued delays nothing.
    /// </summary>
    private async Task<PostbackAttempt?> BeginAfterEarlierAsync(IPostbackGrain grain)
    {
        if (await grain.WaitsFor() is not { } earlier) return null;
        if (await grains.GetGrain<IPostbackGrain>(earlier).Get() is { DueAt: { } due } still)
        {
            await grain.Wait((still.OpenAttempt is null ? due : Now) + AskAgainAfterMs);
            return null;
        }

        await grain.LetGo();
        return await grain.Begin();
    }

    [LoggerMessage(3001, LogLevel.Warning, "Attempt {Attempt} of {Key} was not acknowledged: {Outcome}.")]
    private partial void LogNotAcknowledged(string key, int attempt, string outcome);

    [LoggerMessage(3002, LogLevel.Error, "Delivering {Key} failed; it will be retried.")]
    private partial void LogFailed(string key, Exception exception);
}
