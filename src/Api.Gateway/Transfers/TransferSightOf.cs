using System.Security.Claims;
using Paykassma.Api.Staff;
using Paykassma.Domain.Gateway.Merchants;
using Paykassma.Grains.Gateway;
using Paykassma.Storage.Transfers;

namespace Paykassma.Api.Gateway.Transfers;

/// <summary>The transfers and wallets that a person may see.</summary>
internal static class TransferSightOf
{
    /// <summary>The merchant that the person is limited to; null for a person who is not limited.</summary>
    public static string? Merchant(ClaimsPrincipal user, GatewayDirectory directory) =>
        user.SeesAll() ? null : user.MerchantsOf(directory).Select(merchant => merchant.Id).FirstOrDefault("");

    public static TransferSight? Of(ClaimsPrincipal user, GatewayDirectory directory) => Merchant(user, directory) is { } merchant
        ? new TransferSight(GatewayDirectory.MerchantScope(merchant), $"payment/{merchant}/")
        : null;

    /// <summary>The wallets whose transfers the person may report: those of their merchant, or all.</summary>
    public static IReadOnlyList<Wallet> Wallets(ClaimsPrincipal user, GatewayDirectory directory)
    {
        var sight = Of(user, directory);
        return [.. directory.Wallets.Where(wallet => sight is null || wallet.Scope == sight.Scope)];
    }
}
