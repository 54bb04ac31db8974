using System.Collections.Immutable;
using System.Diagnostics.Metrics;

namespace Paykassma.Storage.Due;

/// <summary>
/// The backlog under the meter <see cref="MeterName"/>: the figures of the last reading, however often they are collected. Every
/// process that reads it reports the whole installation: of several values take the largest, never the sum.
/// </summary>
public sealed class BacklogMetrics : IDisposable
{
    public const string MeterName = "Paykassma.Backlog";

    /// <summary>The kinds that are reported even if nothing is due, so that a figure returns to zero.</summary>
    private static readonly ImmutableArray<string> DueKinds = ["deposit", "payment", "payout", "postback", "transfer", "withdrawal"];
    private static readonly ImmutableArray<string> AttentionKinds = ["deposit", BacklogQueries.Payment, "payout", BacklogQueries.Unreadable, "withdrawal"];

    private readonly Meter _meter = new(MeterName);
    private readonly TimeProvider _clock;
    private volatile BacklogFigures? _last;

    /// <param name="clock">Measures how old the figures are.</param>
    public BacklogMetrics(TimeProvider clock)
    {
        _clock = clock;
        Gauge<long>("paykassma.rechecks.due", "{item}", "Work that is due for a re-check now, by kind",
            last => Each(DueKinds, last.Rechecks, (_, due) => due.Count));
        Gauge<double>("paykassma.rechecks.oldest", "s", "How long the oldest of it has been due, by kind",
            last => Each(DueKinds, last.Rechecks, (at, due) => due.OldestSeconds(at), last.At));
        Gauge<long>("paykassma.attention", "{item}", "Items that need manual review, by kind",
            last => Each(AttentionKinds, last.Attention, (_, waiting) => waiting.Count));
        Gauge<double>("paykassma.attention.oldest", "s", "How long the oldest of them has waited for manual review, by kind",
            last => Each(AttentionKinds, last.Attention, (at, waiting) => waiting.OldestSeconds(at), last.At));
        Gauge<long>("paykassma.postbacks.waiting", "{postback}", "Postbacks not yet acknowledged", last => [new(last.OnTheirWay.Count)]);
        Gauge<double>("paykassma.postbacks.waiting.oldest", "s", "Age of the oldest postback not yet acknowledged, from its event",
            last => [new(last.OnTheirWay.OldestSeconds(last.At))]);
        Gauge<long>("paykassma.postbacks.undelivered", "{postback}", "Postbacks that are undelivered now", last => [new(last.Undelivered.Count)]);
        Gauge<long>("paykassma.postbacks.held", "{postback}", "Received postbacks held for manual review; they credit nobody until then",
            last => [new(last.Held.Count)]);
        Gauge<double>("paykassma.backlog.age", "s", "Since these figures were last read", last => [new((_clock.GetUtcNow() - last.At).TotalSeconds)]);
    }

    /// <summary>Sets the figures to report from now on.</summary>
    public void Show(BacklogFigures figures) => _last = figures;

    public void Dispose() => _meter.Dispose();

    private static Measurement<T>[] Each<T>(
        ImmutableArray<string> kinds, ImmutableDictionary<string, BacklogFigure> figures, Func<DateTimeOffset, BacklogFigure, T> value, DateTimeOffset at = default)
        where T : struct =>
        [.. kinds.Union(figures.Keys).Select(kind => new Measurement<T>(value(at, figures.GetValueOrDefault(kind, BacklogFigure.None)), KeyValuePair.Create("kind", (object?)kind)))];

    /// <summary>Nothing is reported before the first reading: a zero would say that there is no backlog.</summary>
    private void Gauge<T>(string name, string unit, string description, Func<BacklogFigures, Measurement<T>[]> read)
        where T : struct =>
        _meter.CreateObservableGauge(name, () => _last is { } last ? read(last) : [], unit, description);
}
