using System.Collections.Immutable;
using Paykassma.Domain.Gateway.Payments;

namespace Paykassma.Domain.Gateway.WalletTransfers;

/// <summary>
/// What a person is shown of a transfer before they correct it or clear its flag (ours): the transfer and its differing reports. An act names
/// the fingerprint of what was seen. If another report has come since, nothing is done.
/// </summary>
public static class ShownReports
{
    /// <summary>64 lower-case hexadecimal digits.</summary>
    public static string Fingerprint(KnownTransfer transfer) =>
        Fingerprint(MatchedTransfer.Of(transfer.Content), [.. transfer.Reports.Select(report => MatchedTransfer.Of(report.Content))]);

    /// <inheritdoc cref="Fingerprint(KnownTransfer)"/>
    /// <param name="reports">In the order in which they came.</param>
    public static string Fingerprint(MatchedTransfer transfer, ImmutableArray<MatchedTransfer> reports)
    {
        var text = new FactsText();
        foreach (var shown in reports.Insert(0, transfer)) text.Add(FactsText.Of(shown));
        return text.Fingerprint();
    }

    /// <summary>Whether there is a report that whoever corrects the transfer has not seen.</summary>
    internal static bool HasUnseen(KnownTransfer transfer, Correction correction) =>
        correction.Seen is { } seen && seen != Fingerprint(transfer);
}
