using Microsoft.Extensions.Options;
using Paykassma.Api.Http;
using Paykassma.Domain.Gateway.Merchants;
using Paykassma.Domain.Gateway.Payments;
using Paykassma.Grains;
using Paykassma.Grains.Gateway;
using Paykassma.Storage.Payments;

namespace Paykassma.Api.Gateway;

/// <summary>
/// Limits the payments that wait for money that has not come: per label, per client address at a window, and per merchant. Otherwise someone
/// could claim the numbers that will be issued next.
/// </summary>
internal sealed class OpenClaimLimits(IGrainFactory grains, OpenClaims claims, IOptions<ApiLimits> options)
{
    /// <summary>
    /// Whether this number would be one open claim too many. A number that is known opens none. Numbers that are sent at the same moment may
    /// pass the limit together; the budgets of wrong numbers bound how many they are.
    /// </summary>
    public async Task<bool> IsReachedAsync(GatewayMerchant merchant, NumberSource source, string order, string key1)
    {
        if (!merchant.Policy.PossibleTransactions) return false;
        if (await grains.GetGrain<IWalletTransferGrain>(GrainKeys.WalletTransfer(source.WalletType, key1)).IsHere(merchant.Policy.WalletScopes)) return false;
        var limits = options.Value;
        // The address of the API is the merchant's own server.
        var address = source.Door == ClaimDoor.Api ? null : source.Address;
        var open = await claims.CountAsync(
            merchant.Id, source.Label, address, GrainKeys.Payment(merchant.Id, order),
            limits.OpenClaimsPerLabelMax, limits.OpenClaimsPerAddressMax, limits.OpenClaimsPerMerchantMax);
        return open.OfLabel >= limits.OpenClaimsPerLabelMax
            || open.OfAddress >= limits.OpenClaimsPerAddressMax
            || open.OfMerchant >= limits.OpenClaimsPerMerchantMax;
    }
}
