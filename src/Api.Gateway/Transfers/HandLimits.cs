using Paykassma.Api.Staff;
using Paykassma.Domain.Gateway.WalletTransfers;
using Paykassma.Grains.Gateway;
using Paykassma.Storage.Approvals;

namespace Paykassma.Api.Gateway;

/// <summary>
/// How much money one person may make known alone, by hand or by file: up to the merchant's limit of two persons, in one transfer and in
/// all transfers of a day together, under all names that they are behind. Of merchants that share a pool, the lowest limit holds. Whoever is
/// limited to one merchant makes nothing known alone: it would be their own merchant's money.
/// </summary>
public sealed class HandLimits(GatewayDirectory directory, IAmountsAlone made)
{
    /// <summary>Whether the person may make it known alone; then it counts.</summary>
    /// <param name="id">Identifies the amount for <see cref="TakeBackAsync"/>.</param>
    public async Task<bool> CountAsync(Guid id, Actor who, TransferContent content)
    {
        if (who.Merchant is not null) return false;
        if (directory.TwoPersonLimits.Of(content.Scope, content.Currency) is not { } limit) return true;
        return content.Amount <= limit && await made.CountAsync(id, who.Name, AloneSum.Transfers, content.Currency, content.Amount, limit);
    }

    /// <summary>It made no money known, so it does not count.</summary>
    public Task TakeBackAsync(Guid id) => made.TakeBackAsync(id);
}
