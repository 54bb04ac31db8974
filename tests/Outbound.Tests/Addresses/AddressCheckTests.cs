using System.Net;
using Paykassma.Outbound.Addresses;

namespace Paykassma.Outbound.Tests.Addresses;

public sealed class AddressCheckTests
{
    private readonly AddressCheck _check = new([IPNetwork.Parse("10.1.0.0/16"), IPNetwork.Parse("fd00:1::/32")]);

    [Theory]
    [InlineData("10.1.2.3", true)]
    [InlineData("::ffff:10.1.2.3", true)]
    [InlineData("fd00:1::1", true)]
    [InlineData("8.8.8.8", true)]
    [InlineData("10.2.0.1", false)]
    [InlineData("fd00:2::1", false)]
    [InlineData("127.0.0.1", false)]
    // An allowed network is reached by its own addresses, not through a translator that could lead elsewhere.
    [InlineData("64:ff9b::a01:203", false)]
    public void OnlyPublicAddressesAndNamedNetworksArePermitted(string address, bool permitted) =>
        Assert.Equal(permitted, _check.Permits(IPAddress.Parse(address)));
}
