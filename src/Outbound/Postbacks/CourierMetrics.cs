using System.Diagnostics;
using System.Diagnostics.Metrics;
using Paykassma.Domain.State;

namespace Paykassma.Outbound.Postbacks;

/// <summary>The metrics of the postback courier, under the meter <see cref="MeterName"/>.</summary>
public static class CourierMetrics
{
    public const string MeterName = "Paykassma.Courier";

    private static readonly Meter Meter = new(MeterName);

    private static readonly Counter<long> Attempts = Meter.CreateCounter<long>(
        "paykassma.postback.attempts", "{attempt}", "Postback delivery attempts, by outcome");

    private static readonly Counter<long> PutOffs = Meter.CreateCounter<long>(
        "paykassma.postback.put_off", "{postback}", "Postbacks that were rescheduled because their endpoint does not answer");

    internal static void Attempted(SendVerdict verdict) => Attempts.Add(1, new TagList { { "outcome", StoredNames.Of(verdict) } });

    internal static void PutOff() => PutOffs.Add(1);
}
