using Paykassma.Api.Staff;
using Paykassma.Domain.Gateway.WalletTransfers;
using Paykassma.Domain.State;
using Paykassma.Storage.Transfers;

namespace Paykassma.Api.Gateway.Transfers;

/// <summary>Transfers that nobody has claimed, as they are listed for whoever is below finance: without their numbers.</summary>
internal static class UnclaimedNumbers
{
    /// <summary>In place of a number.</summary>
    public const string Hidden = "not shown";

    private static readonly string Unclaimed = StoredNames.Of(WalletTransferStatus.Arrived);

    public static bool IsUnclaimed(TransferItem item) => item.Status == Unclaimed;

    public static bool IsUnclaimed(KnownTransfer transfer) => transfer.Status == WalletTransferStatus.Arrived;

    public static bool AreHidden(TransferItem item, Actor reader) => HiddenNumbers.From(reader) && IsUnclaimed(item);

    public static TransferItem For(TransferItem item, Actor reader) => AreHidden(item, reader)
        ? item with
        {
            Number = Hidden,
            TransactionId = Hidden,
            Differing = [.. item.Differing.Select(other => other with { TransactionId = Hidden })],
        }
        : item;

    /// <summary>A row of an import. Whoever imported the file knows its numbers.</summary>
    public static TransferImportRow For(TransferImportRow row, TransferImport import, Actor reader) =>
        HiddenNumbers.From(reader) && import.Who != reader.Name ? row with { TransactionId = Hidden, Reason = HiddenNumbers.In(row.Reason) } : row;
}
