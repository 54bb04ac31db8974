using Polly;
using Polly.Retry;
using Polly.Timeout;

namespace Paykassma.Outbound.Provider;

/// <summary>Time-outs for every request; retries only for those that are safe to send twice.</summary>
internal static class ProviderPipeline
{
    private const int RepeatsMax = 2;
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(200);

    public static ResiliencePipeline<ProviderAnswer> Build(ProviderOptions options, bool repeats, TimeProvider clock)
    {
        var pipeline = new ResiliencePipelineBuilder<ProviderAnswer> { TimeProvider = clock };
        if (repeats)
        {
            pipeline.AddRetry(new RetryStrategyOptions<ProviderAnswer>
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
            });
        }

        return pipeline.AddTimeout(TimeSpan.FromMilliseconds(options.TimeoutMs)).Build();
    }
}
