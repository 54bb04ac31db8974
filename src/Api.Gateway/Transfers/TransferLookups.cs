using Paykassma.Api.Gateway.Transfers;
using Paykassma.Api.Staff;
using Paykassma.Domain.Gateway.WalletTransfers;
using Paykassma.Protocol.Validation;
using Paykassma.Storage.Audit;
using Paykassma.Storage.Transfers;

namespace Paykassma.Api.Gateway;

/// <summary>
/// What a search by number tells to whom the numbers of unclaimed money are hidden (ours). A viewer does not find such money. An operator does,
/// because payers read numbers out to them; each search of theirs that finds unclaimed money, or finds nothing, is in the audit trail first. So
/// nobody can try numbers unseen.
/// </summary>
public sealed class TransferLookups(TransferList transfers, IAuditTrail trail)
{
    private const string Action = "transfer.lookup";

    /// <summary>Whether this person may find the transfer by its number.</summary>
    public static bool MayFind(Actor by, KnownTransfer transfer) => by.May(StaffRole.Operator) || !UnclaimedNumbers.IsUnclaimed(transfer);

    /// <summary>The transfers that a number means, typed by payers or the wallet's own, in all systems.</summary>
    public async Task<IReadOnlyList<TransferItem>> FindAsync(Actor by, string number, TransferSight? sight, CancellationToken cancellation)
    {
        var page = await transfers.ReadAsync(new TransferFilter(sight, Keys: [.. TransferWords.Keys(number)]), limit: TransferList.PageMax, cancellation: cancellation);
        IReadOnlyList<TransferItem> found =
            [.. page.Items.Where(item => by.May(StaffRole.Operator) || !UnclaimedNumbers.IsUnclaimed(item)).Select(item => UnclaimedNumbers.WithoutOthers(item, by))];
        await RecordAsync(by, number, found.Count > 0, found.Any(UnclaimedNumbers.IsUnclaimed));
        return found;
    }

    /// <summary>Leaves the row of a search for one transfer.</summary>
    /// <param name="found">All of its number that they are shown; none if they may not see it.</param>
    public Task RecordAsync(Actor by, string number, IReadOnlyCollection<KnownTransfer> found) =>
        RecordAsync(by, number, found.Count > 0, found.Any(UnclaimedNumbers.IsUnclaimed));

    private async Task RecordAsync(Actor by, string number, bool isFound, bool isUnclaimed)
    {
        if (!HiddenNumbers.From(by) || !by.May(StaffRole.Operator) || (isFound && !isUnclaimed)) return;
        await trail.Record(
            new AuditEntry(by.Name, by.Role, by.Merchant, Action, $"transfer/number/{TransactionNumber.Clean(number)}"),
            () => Task.FromResult(new AuditOutcome(isFound ? "found" : "not_found")));
    }
}
