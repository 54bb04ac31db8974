using Paykassma.Api.Staff;
using Paykassma.Domain.Gateway.WalletTransfers;
using Paykassma.Domain.State;
using Paykassma.Storage.Transfers;

namespace Paykassma.Api.Gateway.Transfers;

/// <summary>
/// Transfers that no payment owns, as they are listed for whoever is below finance: without their numbers. A voided one may be put back, and
/// another report may be the true one: both lead to money that nobody has claimed.
/// </summary>
internal static class UnclaimedNumbers
{
    /// <summary>In place of a number.</summary>
    public const string Hidden = HiddenNumbers.NotShown;

    private static readonly string Claimed = StoredNames.Of(WalletTransferStatus.Claimed);

    public static bool IsUnclaimed(TransferItem item) => item.Status != Claimed;

    public static bool IsUnclaimed(KnownTransfer transfer) => transfer.Status != WalletTransferStatus.Claimed;

    public static bool AreHidden(TransferItem item, Actor reader) => HiddenNumbers.From(reader) && IsUnclaimed(item);

    public static TransferItem For(TransferItem item, Actor reader) => AreHidden(item, reader)
        ? item with
        {
            Number = Hidden,
            TransactionId = Hidden,
            Differing = [.. Shown(item, reader).Select(other => other with { TransactionId = Hidden })],
        }
        : WithoutOthers(item, reader);

    /// <summary>The same, without the numbers of other reports for whoever only looks.</summary>
    public static TransferItem WithoutOthers(TransferItem item, Actor reader) => item with
    {
        Differing = [.. Shown(item, reader).Select(other => other with { TransactionId = Other(other.TransactionId, item.TransactionId, reader) })],
    };

    private static IEnumerable<DifferingItem> Shown(TransferItem item, Actor reader) => item.Differing.Where(other => !OtherOwners.AreHidden(other.Scope, reader));

    /// <summary>A number in another report of a transfer, as this person sees it.</summary>
    /// <param name="own">The transfer's number of that kind, which is shown.</param>
    public static string Other(string number, string own, Actor reader) => number == own || reader.May(StaffRole.Operator) ? number : Hidden;

    /// <summary>A row of an import. Whoever imported the file knows its numbers.</summary>
    public static TransferImportRow For(TransferImportRow row, TransferImport import, Actor reader) =>
        HiddenNumbers.From(reader) && import.Who != reader.Name ? row with { TransactionId = Hidden, Reason = HiddenNumbers.In(row.Reason) } : row;

    /// <summary>The reason of a correction, as this person sees it: it may name a number.</summary>
    public static string ReasonOf(Correction correction, Actor reader) =>
        HiddenNumbers.From(reader) && !SamePerson.Is(correction.PreparedBy, reader.Name) ? HiddenNumbers.In(correction.Reason)! : correction.Reason;

    /// <summary>The name of an imported file, which may have a number in it.</summary>
    public static string NameOf(TransferImport import, Actor reader) =>
        HiddenNumbers.From(reader) && import.Who != reader.Name ? HiddenNumbers.In(import.FileName)! : import.FileName;
}
