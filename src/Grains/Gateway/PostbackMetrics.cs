using System.Diagnostics;
using System.Diagnostics.Metrics;
using Paykassma.Domain.Gateway.Postbacks;

namespace Paykassma.Grains.Gateway;

/// <summary>Outcomes of postbacks, under the meter <see cref="MeterName"/>. Counted when the outcome is durable, by the silo that saved it.</summary>
public static class PostbackMetrics
{
    public const string MeterName = "Paykassma.Postbacks";

    private const double MillisecondsPerSecond = 1_000;

    private static readonly Meter Meter = new(MeterName);

    private static readonly Counter<long> Ends = Meter.CreateCounter<long>(
        "paykassma.postbacks.ended", "{postback}", "Postbacks that ended, delivered or undelivered, by outcome");

    private static readonly Histogram<double> Latency = Meter.CreateHistogram(
        "paykassma.postback.latency", "s", "From the event to the merchant's acknowledgement", tags: null, new InstrumentAdvice<double>
        {
            // The boundaries up to an hour are for working endpoints; those beyond follow the retry schedule.
            HistogramBucketBoundaries = [0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 15, 60, 300, 3_600, 21_600, 86_400],
        });

    internal static void Moved(PostbackState? before, PostbackState after)
    {
        if (before?.Status == after.Status) return;
        switch (after.Status)
        {
            case PostbackStatus.Acknowledged:
                Ends.Add(1, new TagList { { "outcome", "delivered" } });
                Latency.Record(Math.Max(0, after.AcknowledgedAt!.Value - after.CreatedAt) / MillisecondsPerSecond);
                break;
            case PostbackStatus.Undelivered:
                Ends.Add(1, new TagList { { "outcome", "undelivered" } });
                break;
        }
    }
}
