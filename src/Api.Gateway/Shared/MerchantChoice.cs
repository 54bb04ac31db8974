using System.Security.Claims;
using Paykassma.Api.Staff;
using Paykassma.Domain.Gateway.Merchants;
using Paykassma.Grains.Gateway;

namespace Paykassma.Api.Gateway.Desk;

/// <summary>The gateway merchants a person may see, and the chosen one.</summary>
public sealed record MerchantChoice(IReadOnlyList<GatewayMerchant> All, GatewayMerchant Current)
{
    /// <summary>The requested one, else the first; null when there is none.</summary>
    public static MerchantChoice? Of(ClaimsPrincipal user, GatewayDirectory directory, string? asked)
    {
        var all = user.MerchantsOf(directory);
        var current = string.IsNullOrEmpty(asked) ? all.FirstOrDefault() : all.FirstOrDefault(merchant => merchant.Id == asked);
        return current is null ? null : new MerchantChoice(all, current);
    }
}
