using Polly;
using Polly.Retry;
using Polly.Timeout;

namespace Paykassma.Outbound.Provider;

/// <summary>Time-outs for every request; retries only for those that are safe to send twice.</summary>
internal static class ProviderPipeline
{
    private const int RepeatsMax = 2;
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(200);

    /// <param name="jitter">From 0 to 1, at random unless given.</param>
    public static ResiliencePipeline<ProviderAnswer> Build(ProviderOptions options, bool repeats, TimeProvider clock, Func<double>? jitter = null)
    {
        var pipeline = new ResiliencePipelineBuilder<ProviderAnswer> { TimeProvider = clock };
        if (repeats)
        {
            var retry = new RetryStrategyOptions<ProviderAnswer>
            {
                MaxRetryAttempts = RepeatsMax,
                Delay = FirstPause,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                ShouldHandle = new PredicateBuilder<ProviderAnswer>()
                    .Handle<HttpRequestException>()
                    .Handle<IOException>()
                    .Handle<TimeoutRejectedException>()
                    .HandleResult(answer => answer.Body is null),
            };
            if (jitter is not null) retry.Randomizer = jitter;
            pipeline.AddRetry(retry);
        }

        return pipeline.AddTimeout(TimeSpan.FromMilliseconds(options.TimeoutMs)).Build();
    }
}
