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
internal sealed class OpenClaimLimits(IOpenClaims claims, IOptions<ApiLimits> options)
{
    /// <summary>
    /// Whether one more would be too many; the order's own claim does not count. Numbers that are sent at the same moment may pass the limit
    /// together; the budgets of wrong numbers, the label's above all, bound how many they are.
    /// </summary>
    public async Task<bool> IsReachedAsync(GatewayMerchant merchant, NumberSource source, string order)
    {
        var limits = options.Value;
        var unsigned = source.Door == ClaimDoor.UnsignedWindow;
        var open = await claims.CountAsync(
            merchant.Id,
            // Anybody can open an unsigned window in a label's name.
            unsigned ? null : source.Label,
            // The address of the API is the merchant's own server.
            source.Door == ClaimDoor.Api ? null : source.Address,
            unsigned,
            GrainKeys.Payment(merchant.Id, order),
            limits.OpenClaimsPerLabelMax, limits.OpenClaimsPerAddressMax, limits.OpenClaimsPerMerchantMax);
        return open.OfLabel >= limits.OpenClaimsPerLabelMax
            || open.OfAddress >= limits.OpenClaimsPerAddressMax
            || open.OfMerchant >= limits.OpenClaimsPerMerchantMax;
    }
}
