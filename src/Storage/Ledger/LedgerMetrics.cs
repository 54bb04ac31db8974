using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Paykassma.Storage.Ledger;

/// <summary>What the group commit tells about itself, under the meter <see cref="MeterName"/>.</summary>
internal sealed class LedgerMetrics : IDisposable
{
    /// <summary>The meter's name.</summary>
    public const string MeterName = "Paykassma.Ledger";

    private readonly Meter _meter = new(MeterName);
    private readonly Counter<long> _commits;
    private readonly Counter<long> _units;
    private readonly Histogram<int> _batchSize;
    private readonly Histogram<double> _duration;
    private readonly Counter<long> _retries;
    private readonly Counter<long> _connectionsLost;

    public LedgerMetrics(Func<int> queued)
    {
        _commits = _meter.CreateCounter<long>("ledger.commits", "{transaction}", "Transactions that ended in COMMIT");
        _units = _meter.CreateCounter<long>("ledger.units", "{unit}", "Units by outcome");
        _batchSize = _meter.CreateHistogram<int>("ledger.batch.size", "{unit}", "Units in a committed batch");
        _duration = _meter.CreateHistogram<double>("ledger.commit.duration", "s", "From taking a batch to its commit");
        _retries = _meter.CreateCounter<long>("ledger.retries", "{transaction}", "Batches tried again, by reason");
        _connectionsLost = _meter.CreateCounter<long>("ledger.connections.lost", "{connection}", "Writer connections that broke");
        _meter.CreateObservableGauge("ledger.queue", queued, "{unit}", "Units that wait for the writer");
    }

    public void Committed(int units, TimeSpan took)
    {
        _commits.Add(1);
        _batchSize.Record(units);
        _duration.Record(took.TotalSeconds);
    }

    public void Ended(string outcome, int units = 1) => _units.Add(units, new TagList { { "outcome", outcome } });

    public void Retried(string reason) => _retries.Add(1, new TagList { { "reason", reason } });

    public void ConnectionLost() => _connectionsLost.Add(1);

    public void Dispose() => _meter.Dispose();
}
