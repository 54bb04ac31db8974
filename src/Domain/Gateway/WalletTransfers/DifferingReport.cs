using System.Collections.Immutable;
using Paykassma.Domain.Gateway.Payouts;

namespace Paykassma.Domain.Gateway.WalletTransfers;

/// <summary>A report of a transfer that differs from what is known of it. Time in epoch milliseconds, UTC.</summary>
/// <param name="By">Who reported it: a name, or the owner of the agent's wallets. Null in states older than this field.</param>
/// <param name="At">When it was reported; 0 in states older than this field.</param>
[GenerateSerializer, Immutable, Alias("paykassma.transfer.differing-report")]
public sealed record DifferingReport(
    [property: Id(0)] TransferContent Content,
    [property: Id(1)] string? By,
    [property: Id(2)] long At);

/// <summary>
/// The differing reports of a transfer. None is ever replaced by another, so nobody hides what somebody else reported; and each reporter has
/// only so many, so nobody fills the list.
/// </summary>
internal static class DifferingReports
{
    /// <summary>How many are kept of one reporter.</summary>
    public const int OfOneMax = 3;

    /// <summary>How many are kept in all.</summary>
    public const int Max = 30;

    public static ImmutableArray<DifferingReport> Add(ImmutableArray<DifferingReport> reports, DifferingReport report)
    {
        var own = reports.Where(known => known.By == report.By).ToList();
        return own.Exists(known => known.Content == report.Content) || own.Count >= OfOneMax || reports.Length >= Max ? reports : reports.Add(report);
    }

    /// <summary>
    /// Whether this person is one of those whose word is in doubt: who reported the transfer first or otherwise, or prepared its replacement.
    /// </summary>
    public static bool IsReporter(KnownTransfer transfer, string name) => transfer.Reporters.Any(reporter => TwoPersonRule.IsSame(reporter, name));
}

/// <summary>What stands against a transfer that a payment could get: it needs attention, and was reported otherwise too.</summary>
/// <param name="TransactionId">Of the transfer.</param>
/// <param name="Reported">What was reported otherwise; null where an older version flagged it without keeping that.</param>
[GenerateSerializer, Immutable, Alias("paykassma.transfer.dispute")]
public sealed record Dispute(
    [property: Id(0)] string TransactionId,
    [property: Id(1)] TransferContent? Reported)
{
    /// <summary>All that stands against these transfers.</summary>
    public static ImmutableArray<Dispute> Of(WalletTransferState? state, IEnumerable<string> transactionIds) => state is null
        ? []
        : [.. state.Transfers.Where(known => known.NeedsAttention && transactionIds.Contains(known.Content.TransactionId)).SelectMany(Of)];

    private static IEnumerable<Dispute> Of(KnownTransfer transfer) => transfer.Reports.IsEmpty
        ? [new(transfer.Content.TransactionId, null)]
        : transfer.Reports.Select(report => new Dispute(transfer.Content.TransactionId, report.Content));
}
