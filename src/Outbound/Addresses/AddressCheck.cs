using System.Net;

namespace Paykassma.Outbound.Addresses;

/// <summary>
/// Which addresses postbacks may be sent to: public ones, and the networks that the deployment allows. Merchants choose their URL; it
/// must not make this program call internal services.
/// </summary>
public sealed class AddressCheck(IEnumerable<IPNetwork> allowed)
{
    private readonly IPNetwork[] _allowed = [.. allowed];

    public bool Permits(IPAddress address)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return PublicAddress.Is(address) || Array.Exists(_allowed, network => network.Contains(plain));
    }
}
