using System.Collections.Immutable;

namespace Paykassma.Domain.Gateway.WalletTransfers;

/// <summary>
/// Which waiting payments must be informed of a change. They are informed even if they ask before that: a payment that got an answer may
/// crash before it saves it.
/// </summary>
internal static class TransferNewsOf
{
    /// <summary>The claims that a known transfer could satisfy, or could have satisfied before it was claimed, blocked or voided.</summary>
    public static IEnumerable<Claim> Concerned(WalletTransferState? state) => state is null
        ? []
        : state.Waiting.Where(claim => state.Transfers.Any(transfer => claim.MayGet(transfer.Content)));

    public static WalletTransferState Change(WalletTransferState before, WalletTransferState next, long at)
    {
        ImmutableArray<string> concerned =
        [
            .. Concerned(next).Select(claim => claim.Payment)
                .Union(Concerned(before).Select(claim => claim.Payment).Where(payment => next.Waiting.Any(claim => claim.Payment == payment))),
        ];
        return concerned.IsEmpty
            ? next
            : next with { News = next.News + 1, Untold = [.. next.Untold.Union(concerned)], DueAt = at + WalletTransferMachine.TellAfterMs };
    }
}
