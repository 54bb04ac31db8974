using Polly;
using Polly.CircuitBreaker;

namespace Paykassma.Outbound.Postbacks;

/// <summary>
/// Leaves one endpoint alone while it does not answer: after too many failures nothing is sent for a pause, then one attempt is let
/// through, and its outcome decides.
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
            // A fault of ours, or nothing to send, says nothing against the endpoint.
            ShouldHandle = arguments => ValueTask.FromResult(arguments.Outcome.Result?.Verdict == SendVerdict.EndpointFailed),
        })
        .Build();

    private readonly TimeSpan _pause = TimeSpan.FromMilliseconds(options.BreakerPauseMs);

    /// <summary>Makes an attempt unless the endpoint is to be left alone; then answers for how long, and null otherwise.</summary>
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
