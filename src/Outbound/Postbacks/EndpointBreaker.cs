using Polly;
using Polly.CircuitBreaker;

namespace Paykassma.Outbound.Postbacks;

/// <summary>
/// The circuit breaker of one endpoint: after too many failures nothing is sent for a pause; then one attempt is allowed, and its
/// outcome decides.
/// </summary>
internal sealed class EndpointBreaker(CourierOptions options, TimeProvider clock)
{
    private readonly ResiliencePipeline<SendOutcome?> _pipeline = new ResiliencePipelineBuilder<SendOutcome?> { TimeProvider = clock }
        .AddCircuitBreaker(new CircuitBreakerStrategyOptions<SendOutcome?>
        {
            MinimumThroughput = options.BreakerAttemptsMin,
            FailureRatio = options.BreakerFailuresPercent / 100.0,
            SamplingDuration = TimeSpan.FromMilliseconds(options.BreakerWindowMs),
            BreakDuration = TimeSpan.FromMilliseconds(options.BreakerPauseMs),
            // A failure on our side, or nothing to send, does not count against the endpoint.
            ShouldHandle = arguments => ValueTask.FromResult(arguments.Outcome.Result?.Verdict == SendVerdict.EndpointFailed),
        })
        .Build();

    private readonly TimeSpan _pause = TimeSpan.FromMilliseconds(options.BreakerPauseMs);

    /// <summary>Makes an attempt and returns null; if the endpoint is paused, returns for how long.</summary>
    public async Task<TimeSpan?> TryAsync(Func<CancellationToken, ValueTask<SendOutcome?>> attempt, CancellationToken stopping)
    {
        try
        {
            await _pipeline.ExecuteAsync(attempt, stopping);
            return null;
        }
        catch (BrokenCircuitException open)
        {
            return open.RetryAfter ?? _pause;
        }
    }
}
