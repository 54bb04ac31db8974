using System.Diagnostics;
using System.Diagnostics.Metrics;
using Paykassma.Domain.Gateway.Payouts;
using Paykassma.Domain.State;
using Paykassma.Protocol.Catalogue;

namespace Paykassma.Grains.Gateway;

/// <summary>Outcomes of payouts, under the meter <see cref="MeterName"/>. Counted when the outcome is durable, by the silo that saved it.</summary>
public static class PayoutMetrics
{
    public const string MeterName = "Paykassma.Payouts";

    private static readonly Meter Meter = new(MeterName);

    private static readonly Counter<long> Ends = Meter.CreateCounter<long>(
        "paykassma.payouts.ended", "{payout}", "Payouts that ended, by state and currency, without test requests");

    internal static void Moved(PayoutState? before, PayoutState after)
    {
        if (after.IsOpen || after.IsTest || before?.Status == after.Status || !Ends.Enabled) return;
        Ends.Add(1, new TagList { { "state", StoredNames.Of(after.Status) }, { "currency", CurrencyOf(after) } });
    }

    /// <summary>Each value of a tag creates its own series, so text from outsiders must not become a tag.</summary>
    private static string CurrencyOf(PayoutState payout) => Currency.TryGet(payout.Currency, out var known) ? known.Code : "other";
}
