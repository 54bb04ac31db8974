using Paykassma.Domain.Gateway.WalletTransfers;
using Paykassma.Grains.Gateway;
using Paykassma.Storage.Approvals;

namespace Paykassma.Api.Gateway;

/// <summary>
/// How much money one person may make known alone, by hand or by file: up to the merchant's limit of two persons, in one transfer and in
/// all transfers of a day together, under all names that they are behind. Of merchants that share a pool, the lowest limit holds.
/// </summary>
public sealed class HandLimits(GatewayDirectory directory, AmountsAlone made)
{
    /// <summary>The limit for a wallet of this scope, in minor units; null if there is none.</summary>
    public long? LimitOf(string scope, string currency)
    {
        long? lowest = null;
        foreach (var merchant in directory.Merchants.Where(merchant => merchant.Policy.WalletScopes.Contains(scope)))
        {
            if (merchant.Payouts.TwoPersonAbove.TryGetValue(currency, out var limit) && (lowest is null || limit < lowest)) lowest = limit;
        }

        return lowest;
    }

    /// <summary>Whether the person may make it known alone; then it counts.</summary>
    /// <param name="id">Identifies the amount for <see cref="TakeBackAsync"/>.</param>
    public async Task<bool> CountAsync(Guid id, string who, TransferContent content) =>
        LimitOf(content.Scope, content.Currency) is not { } limit
        || (content.Amount <= limit && await made.CountAsync(id, who, AloneSum.Transfers, content.Currency, content.Amount, limit));

    /// <summary>It made no money known, so it does not count.</summary>
    public Task TakeBackAsync(Guid id) => made.TakeBackAsync(id);
}
