using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Paykassma.Api.Staff;
using Paykassma.Storage.Sealing;

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
    public void AnotherSecretDoesNotOpenIt(string secret) =>
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
        var parts = Sealed(Secret).Value.Split('.');
        var bytes = Convert.FromBase64String(parts[2]);
        bytes[^1] ^= 1;
        var changed = $"{parts[0]}.{parts[1]}.{Convert.ToBase64String(bytes)}";
        Assert.ThrowsAny<CryptographicException>(() => Open(new XElement("sealed", changed), Secret));
    }

    [Fact]
    public void AKeyThatAnEarlierBuildHasSealedOpens() => Assert.Equal(
        """<masterKey><value>0123456789</value></masterKey>""",
        Open(new XElement("sealed", EarlierFormat), Secret).ToString(SaveOptions.DisableFormatting));

    [Theory]
    [InlineData("too-short", "Sealing:Key must have at least 32 characters.")]
    [InlineData(null, "Sealing:KeyFile or Sealing:Key is required: the key that seals secrets before they are stored in the database.")]
    public void AShortSecretOrNoneIsRefusedByName(string? key, string rule) => Assert.Equal(
        [rule], Assert.Throws<OptionsValidationException>(() => SecretSealer.Of(new SealingOptions { Key = key })).Failures);

    private static string EarlierFormat { get; } = SealAsBefore("<masterKey><value>0123456789</value></masterKey>");

    private static XElement Sealed(string secret) => new KeySealer(SecretSealer.Of(new SealingOptions { Key = secret })).Encrypt(Key).EncryptedElement;

    private static XElement Open(XElement element, string secret) => new KeyOpener(new ServiceCollection()
        .AddSingleton(SecretSealer.Of(new SealingOptions { Key = secret }))
        .BuildServiceProvider()).Decrypt(element);

    /// <summary>The format before keys had ids: nonce, tag and cipher text, without associated data.</summary>
    private static string SealAsBefore(string text)
    {
        var key = HKDF.DeriveKey(HashAlgorithmName.SHA256, Encoding.UTF8.GetBytes(Secret), 32, info: "paykassma sealing key v1"u8.ToArray());
        var (content, whole) = (Encoding.UTF8.GetBytes(text), new byte[28 + Encoding.UTF8.GetByteCount(text)]);
        RandomNumberGenerator.Fill(whole.AsSpan(0, 12));
        using var cipher = new AesGcm(key, 16);
        cipher.Encrypt(whole.AsSpan(0, 12), content, whole.AsSpan(28), whole.AsSpan(12, 16));
        return Convert.ToBase64String(whole);
    }
}
