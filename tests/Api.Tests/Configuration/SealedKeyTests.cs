using System.Security.Cryptography;
using System.Xml.Linq;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Paykassma.Api.Staff;

namespace Paykassma.Api.Tests.Configuration;

/// <summary>A key lies in the database so that only the secret opens it.</summary>
public sealed class SealedKeyTests
{
    private const string Secret = "a-secret-of-thirty-two-characters";
    private static readonly XElement Key = new("masterKey", new XElement("value", "0123456789"));

    [Fact]
    public void TheSecretOpensIt() => Assert.Equal(Key.ToString(), Open(Sealed(Secret), Secret).ToString());

    [Fact]
    public void NothingOfItCanBeRead() => Assert.DoesNotMatch("masterKey|0123456789", Sealed(Secret).ToString());

    [Fact]
    public void TwiceSealedItLooksDifferent() => Assert.NotEqual(Sealed(Secret).Value, Sealed(Secret).Value);

    [Theory]
    [InlineData("another-secret-of-thirty-two-chars")]
    [InlineData("")]
    [InlineData(null)]
    public void AnotherSecretOrNoneDoesNotOpenIt(string? secret) =>
        Assert.ThrowsAny<CryptographicException>(() => Open(Sealed(Secret), secret));

    [Theory]
    [InlineData("")]
    [InlineData("AAAA")]
    [InlineData("no base64")]
    public void WhatWasNotSealedIsRefused(string text) =>
        Assert.ThrowsAny<CryptographicException>(() => Open(new XElement("sealed", text), Secret));

    [Fact]
    public void AChangedOneIsRefused()
    {
        var bytes = Convert.FromBase64String(Sealed(Secret).Value);
        bytes[^1] ^= 1;
        Assert.ThrowsAny<CryptographicException>(() => Open(new XElement("sealed", Convert.ToBase64String(bytes)), Secret));
    }

    [Fact]
    public void AShortSecretIsRefusedByName() => Assert.Equal(
        ["Sealing:Key must have at least 32 characters."],
        new SealingOptionsValidator().Validate(null, new SealingOptions { Key = "too-short" }).Failures);

    private static XElement Sealed(string secret) => new KeySealer(secret).Encrypt(Key).EncryptedElement;

    private static XElement Open(XElement element, string? secret) => new KeyOpener(new ServiceCollection()
        .AddSingleton(Options.Create(new SealingOptions { Key = secret }))
        .BuildServiceProvider()).Decrypt(element);
}
