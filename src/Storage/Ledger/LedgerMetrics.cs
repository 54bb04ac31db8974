using System.Diagnostics;
using System.Diagnostics.Metrics;
using Paykassma.Domain.Ledger;
using Paykassma.Protocol.Catalogue;

namespace Paykassma.Storage.Ledger;

/// <summary>
/// The metrics of the group commit and of its credits, under the meter <see cref="GroupCommitLedger.MeterName"/>. Nothing is computed
/// for an instrument that has no listener.
/// </summary>
internal sealed class LedgerMetrics : IDisposable
{
    private static readonly InstrumentAdvice<int> Sizes = new() { HistogramBucketBoundaries = [1, 2, 5, 10, 20, 50, 100, 200, 500] };
    private static readonly InstrumentAdvice<double> Seconds = new()
    {
        HistogramBucketBoundaries = [0.0005, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10],
    };

    private readonly Meter _meter;
    private readonly Counter<long> _credits;
    private readonly Counter<long> _refusedCredits;
    private readonly Counter<long> _commits;
    private readonly Counter<long> _units;
    private readonly Histogram<int> _batchSize;
    private readonly Histogram<double> _duration;
    private readonly Counter<long> _retries;
    private readonly Counter<long> _connectionsLost;

    /// <param name="meter">Disposed with it.</param>
    public LedgerMetrics(Meter meter, Func<int> queued, Func<bool> canWrite)
    {
        _meter = meter;
        _credits = _meter.CreateCounter<long>("paykassma.credits", "{credit}", "Wallet transfers credited, by side and currency");
        _refusedCredits = _meter.CreateCounter<long>(
            "paykassma.credits.refused", "{credit}", "Credits the ledger's rules refused, by side, currency and reason");
        _commits = _meter.CreateCounter<long>("paykassma.ledger.commits", "{transaction}", "Transactions that ended in COMMIT");
        _units = _meter.CreateCounter<long>("paykassma.ledger.units", "{unit}", "Units by outcome");
        _batchSize = _meter.CreateHistogram("paykassma.ledger.batch.size", "{unit}", "Units in a committed batch", tags: null, Sizes);
        _duration = _meter.CreateHistogram("paykassma.ledger.commit.duration", "s", "From taking a batch to its commit", tags: null, Seconds);
        _retries = _meter.CreateCounter<long>("paykassma.ledger.retries", "{transaction}", "Batches retried, by reason");
        _connectionsLost = _meter.CreateCounter<long>("paykassma.ledger.connections.lost", "{connection}", "Writer connections that broke");
        _meter.CreateObservableGauge("paykassma.ledger.queue", queued, "{unit}", "Units that wait for the writer");
        _meter.CreateObservableGauge("paykassma.ledger.writable", () => canWrite() ? 1 : 0, null, "1 if the database confirms commits, 0 if not");
    }

    public void Committed(int units, TimeSpan took)
    {
        _commits.Add(1);
        _batchSize.Record(units);
        _duration.Record(took.TotalSeconds);
    }

    /// <summary>A unit ended with an outcome that the database decided.</summary>
    public void Ended(LedgerUnit unit, LedgerOutcome outcome)
    {
        Ended(outcome switch
        {
            LedgerOutcome.Committed { Repeated: true } => "repeated",
            LedgerOutcome.Committed => "committed",
            LedgerOutcome.Refused => "refused",
            _ => "stale",
        });
        // Only a transfer that credits a wallet transfer counts as a credit: an amount returned from a withdrawal has no reference.
        if (unit.Transfer?.Transfer is not { Reference: not null } credit) return;
        if (outcome is LedgerOutcome.Committed { Repeated: false } && _credits.Enabled)
        {
            _credits.Add(1, new TagList { { "side", SideOf(credit) }, { "currency", CurrencyOf(credit) } });
        }
        else if (outcome is LedgerOutcome.Refused refused && _refusedCredits.Enabled)
        {
            _refusedCredits.Add(1, new TagList { { "side", SideOf(credit) }, { "currency", CurrencyOf(credit) }, { "reason", NameOf(refused.Error) } });
        }
    }

    public void Ended(string outcome, int units = 1)
    {
        if (_units.Enabled) _units.Add(units, new TagList { { "outcome", outcome } });
    }

    public void Retried(string reason) => _retries.Add(1, new TagList { { "reason", reason } });

    public void ConnectionLost() => _connectionsLost.Add(1);

    public void Dispose() => _meter.Dispose();

    private static string SideOf(Transfer credit) =>
        credit.CreditAccount.StartsWith(Accounts.UserPrefix, StringComparison.Ordinal) ? "merchant" : "gateway";

    /// <summary>Each value of a tag creates its own series, so text from outsiders must not become a tag.</summary>
    private static string CurrencyOf(Transfer credit) => Currency.TryGet(credit.Currency, out var known) ? known.Code : "other";

    private static string NameOf(LedgerError error) => error switch
    {
        LedgerError.Malformed => "malformed",
        LedgerError.IdUsedWithOtherContent => "id_used_with_other_content",
        LedgerError.ReferenceUsed => "reference_used",
        LedgerError.Overflow => "overflow",
        _ => "other",
    };
}
