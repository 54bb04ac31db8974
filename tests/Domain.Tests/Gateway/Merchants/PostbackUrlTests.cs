using Paykassma.Domain.Gateway.Merchants;

namespace Paykassma.Domain.Tests.Gateway.Merchants;

public sealed class PostbackUrlTests
{
    [Theory]
    [InlineData("https://shop.example/postbacks?a=b", true)]
    [InlineData("http://10.0.0.1:8080/", true)]
    [InlineData("https://name:word@shop.example/", false)]
    [InlineData("https://name@shop.example/", false)]
    [InlineData("ftp://shop.example/", false)]
    [InlineData("file:///etc/passwd", false)]
    [InlineData("/relative", false)]
    [InlineData(null, false)]
    public void AUrlIsHttpAndHoldsNoPassword(string? url, bool usable) =>
        Assert.Equal(usable, PostbackUrl.IsUsable(url is null ? null : new Uri(url, UriKind.RelativeOrAbsolute)));
}
