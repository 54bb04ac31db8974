using Paykassma.Domain.Gateway.Merchants;
using Paykassma.Testing;

namespace Paykassma.Domain.Tests.Gateway.Merchants;

/// <summary>An origin is what browsers write: it is compared as text, and stands in a header.</summary>
public sealed class FrameOriginTests
{
    [Theory]
    [InlineData("https://shop.example")]
    [InlineData("https://shop.example:8443")]
    [InlineData("http://127.0.0.1:8080")]
    [InlineData("http://[::1]:8080")]
    [InlineData("https://xn--bcher-kva.example")]
    public void IsOne(string text) => Assert.True(FrameOrigin.IsValid(text));

    [Fact]
    public void IsNone() => Cells.AllHold(
        [
            null,
            "",
            "*",
            "null",
            "shop.example",
            "https://shop.example/",
            "https://shop.example/pay",
            "https://shop.example:443",
            "https://Shop.example",
            "https://*.shop.example",
            "https://user@shop.example",
            "https://shop.example; script-src *",
            "javascript:alert(1)",
            "ftp://shop.example",
        ],
        (string? text) => Assert.False(FrameOrigin.IsValid(text)));

    [Theory]
    [InlineData("https://Shop.example/a?b=c", "https://shop.example")]
    [InlineData("http://127.0.0.1:8080/cashier", "http://127.0.0.1:8080")]
    public void IsThatOfAUrl(string url, string expected) => Assert.Equal(expected, FrameOrigin.Of(new Uri(url)));
}
