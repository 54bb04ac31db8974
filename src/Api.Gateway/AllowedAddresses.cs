using System.Collections.Frozen;
using System.Net;
using Paykassma.Domain.Gateway.Merchants;
using Paykassma.Grains.Gateway;

namespace Paykassma.Api.Gateway;

/// <summary>The addresses each merchant's server may call from, compared as addresses, however they are written.</summary>
internal sealed class AllowedAddresses(GatewayDirectory directory)
{
    private readonly FrozenDictionary<string, FrozenSet<IPAddress>> _byMerchant = directory.Merchants.ToFrozenDictionary(
        merchant => merchant.Id,
        merchant => merchant.AllowedAddresses.Select(text => Parse(merchant, text)).ToFrozenSet(),
        StringComparer.Ordinal);

    /// <summary>Whether the merchant may call from this address. A merchant without a list may call from anywhere.</summary>
    public bool Permits(GatewayMerchant merchant, IPAddress address) =>
        _byMerchant[merchant.Id] is var allowed && (allowed.Count == 0 || allowed.Contains(address));

    private static IPAddress Parse(GatewayMerchant merchant, string text) => IPAddress.TryParse(text, out var address)
        ? CallerAddress.Plain(address)
        : throw new InvalidOperationException($"Gateway:Merchants: {merchant.Id}: AllowedAddresses contains a text that is not an IP address.");
}
