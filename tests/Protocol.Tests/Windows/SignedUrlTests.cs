using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Paykassma.Protocol.Windows;
using Paykassma.Testing;

namespace Paykassma.Protocol.Tests.Windows;

public sealed class SignedUrlTests
{
    private const string Secret = "window-secret";
    private const string Url = "https://shop.example.org/thanks?order=1&x=%2F";

    [Fact]
    public void TokenHasTheFormOfTheProtocol() =>
        Assert.Equal(
            $"{Base64Url.EncodeToString(Encoding.UTF8.GetBytes(Url))}.{Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(Secret), Encoding.UTF8.GetBytes(Url)))}",
            SignedUrl.Sign(Url, Secret));

    [Fact]
    public void SignedUrlComesBack()
    {
        Assert.True(SignedUrl.TryVerify(SignedUrl.Sign(Url, Secret), Secret, out var url));
        Assert.Equal(Url, url);
    }

    [Fact]
    public void AnyChangedCharacterIsRefused()
    {
        var token = SignedUrl.Sign(Url, Secret);
        for (var at = 0; at < token.Length; at++)
        {
            var altered = new StringBuilder(token) { [at] = token[at] == 'A' ? 'B' : 'A' }.ToString();
            Assert.False(SignedUrl.TryVerify(altered, Secret, out _), $"character {at}");
        }
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("hash")]
    [InlineData("a.b.c")]
    [InlineData("aHR0cHM6Ly94.")]
    [InlineData("*.abc")]
    [InlineData("/w.abc")]
    public void WhatIsNoTokenIsRefused(string? token) => Assert.False(SignedUrl.TryVerify(token, Secret, out _));

    [Fact]
    public void OtherSecretIsRefused()
    {
        Assert.False(SignedUrl.TryVerify(SignedUrl.Sign(Url, Secret), "other", out _));
        Assert.False(SignedUrl.TryVerify(SignedUrl.Sign(Url, Secret), "", out _));
    }

    [Fact]
    public void OnlyPlainHttpUrlsAreSignedOrTaken() => Cells.AllHold(
        [
            "javascript:alert(1)",
            "data:text/html,x",
            "//evil.example.org/",
            "/relative",
            "ftp://example.org/",
            "https://",
            "https:///path",
            "https://user:pass@example.org/",
            "https://example.org/a b",
            " https://example.org/",
            "https://example.org\\@evil.example.org/",
            "https://exämple.org/",
            "https://example.org/\n",
        ],
        (string url) =>
        {
            Assert.Throws<ArgumentException>(() => SignedUrl.Sign(url, Secret));
            var mac = Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(Secret), Encoding.UTF8.GetBytes(url)));
            Assert.False(SignedUrl.TryVerify($"{Base64Url.EncodeToString(Encoding.UTF8.GetBytes(url))}.{mac}", Secret, out _));
        });
}
