using Paykassma.Api.Staff;
using Paykassma.Domain.Gateway.WalletTransfers;
using Paykassma.Domain.State;
using Paykassma.Storage.Transfers;

namespace Paykassma.Api.Gateway.Transfers;

/// <summary>
/// Transfers as a person sees them who may only look: of money that nobody has claimed, the last characters of the numbers. It is found by a
/// whole number only.
/// </summary>
internal static class UnclaimedNumbers
{
    private static readonly string Unclaimed = StoredNames.Of(WalletTransferStatus.Arrived);

    public static bool AreHidden(TransferItem item, bool mayAct) => !mayAct && item.Status == Unclaimed;

    public static bool AreHidden(KnownTransfer transfer, bool mayAct) => !mayAct && transfer.Status == WalletTransferStatus.Arrived;

    public static TransferItem For(TransferItem item, bool mayAct) => AreHidden(item, mayAct)
        ? item with
        {
            Number = HiddenNumbers.Last(item.Number),
            TransactionId = HiddenNumbers.Last(item.TransactionId),
            Differing = [.. item.Differing.Select(other => other with { TransactionId = HiddenNumbers.Last(other.TransactionId) })],
        }
        : item;

    public static KnownTransfer For(KnownTransfer transfer, bool mayAct) => AreHidden(transfer, mayAct)
        ? transfer with
        {
            Content = Hidden(transfer.Content),
            Differing = transfer.Differing is { } other ? Hidden(other) : null,
            DifferingReports = [.. transfer.DifferingReports.Select(report => report with { Content = Hidden(report.Content) })],
        }
        : transfer;

    private static TransferContent Hidden(TransferContent content) =>
        content with { Number = HiddenNumbers.Last(content.Number), TransactionId = HiddenNumbers.Last(content.TransactionId) };
}
