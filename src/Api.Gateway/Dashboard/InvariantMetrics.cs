using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Diagnostics.Metrics;
using Paykassma.Storage.Audit;

namespace Paykassma.Api.Gateway.Desk;

/// <summary>
/// The results of the last invariant checks, under the meter <see cref="MeterName"/>: by invariant, all merchants and the whole ledger
/// together. The log names the merchant.
/// </summary>
public sealed class InvariantMetrics : IDisposable
{
    public const string MeterName = "Paykassma.Invariants";

    private readonly Meter _meter = new(MeterName);
    private readonly ConcurrentDictionary<string, Checked> _checked = new(StringComparer.Ordinal);
    private readonly TimeProvider _clock;

    /// <param name="clock">Tells how old a check is.</param>
    public InvariantMetrics(TimeProvider clock)
    {
        _clock = clock;
        _meter.CreateObservableGauge("paykassma.invariants.violated", Violated, "{violation}", "Violations found, by invariant");
        _meter.CreateObservableGauge("paykassma.invariants.age", Age, "s", "Age of the oldest check");
    }

    internal void Show(string whose, IReadOnlyList<InvariantFigure> figures) =>
        _checked[whose] = new Checked([.. figures.Select(figure => (figure.Name, figure.Violations))], _clock.GetUtcNow());

    public void Dispose() => _meter.Dispose();

    private IEnumerable<Measurement<long>> Violated() => _checked.Values
        .SelectMany(one => one.Figures)
        .GroupBy(figure => figure.Name, StringComparer.Ordinal)
        .Select(figures => new Measurement<long>(figures.Sum(figure => figure.Violations), KeyValuePair.Create("invariant", (object?)figures.Key)));

    private Measurement<double>[] Age() =>
        _checked.IsEmpty ? [] : [new((_clock.GetUtcNow() - _checked.Values.Min(one => one.At)).TotalSeconds)];

    private sealed record Checked(ImmutableArray<(string Name, long Violations)> Figures, DateTimeOffset At);
}
