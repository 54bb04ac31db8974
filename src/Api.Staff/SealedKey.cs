using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Paykassma.Api.Staff;

/// <summary>Seals a key before it is stored: AES-256-GCM under a key derived from <see cref="SealingOptions.Key"/>.</summary>
internal sealed class KeySealer(string secret) : IXmlEncryptor
{
    public EncryptedXmlInfo Encrypt(XElement plaintextElement)
    {
        var content = Encoding.UTF8.GetBytes(plaintextElement.ToString(SaveOptions.DisableFormatting));
        return new EncryptedXmlInfo(new XElement(SealedText.Element, SealedText.Seal(content, secret)), typeof(KeyOpener));
    }
}

/// <summary>Opens what <see cref="KeySealer"/> has sealed. Its full name is stored with each key: after a rename it opens none of them.</summary>
internal sealed class KeyOpener(IServiceProvider services) : IXmlDecryptor
{
    public XElement Decrypt(XElement encryptedElement)
    {
        var secret = services.GetRequiredService<IOptions<SealingOptions>>().Value.Key;
        if (string.IsNullOrEmpty(secret)) throw new CryptographicException("The key is sealed, and Sealing:Key is not set.");
        return XElement.Parse(Encoding.UTF8.GetString(SealedText.Open(encryptedElement.Value, secret)));
    }
}

/// <summary>Nonce, tag and cipher text, in this order, as one text in Base64.</summary>
file static class SealedText
{
    public const string Element = "sealed";

    private const int KeySize = 32;
    private static readonly int NonceSize = AesGcm.NonceByteSizes.MaxSize;
    private static readonly int TagSize = AesGcm.TagByteSizes.MaxSize;
    private static readonly byte[] Purpose = "paykassma sealing key v1"u8.ToArray();

    public static string Seal(byte[] content, string secret)
    {
        var whole = new byte[NonceSize + TagSize + content.Length];
        var nonce = whole.AsSpan(0, NonceSize);
        RandomNumberGenerator.Fill(nonce);
        using var cipher = Cipher(secret);
        cipher.Encrypt(nonce, content, whole.AsSpan(NonceSize + TagSize), whole.AsSpan(NonceSize, TagSize));
        return Convert.ToBase64String(whole);
    }

    /// <exception cref="CryptographicException">It was sealed with another secret, or was changed.</exception>
    public static byte[] Open(string text, string secret)
    {
        var whole = new byte[text.Length];
        if (!Convert.TryFromBase64String(text, whole, out var length) || length < NonceSize + TagSize)
            throw new CryptographicException("The key is not a sealed text.");
        var content = new byte[length - NonceSize - TagSize];
        using var cipher = Cipher(secret);
        cipher.Decrypt(whole.AsSpan(0, NonceSize), whole.AsSpan(NonceSize + TagSize, content.Length), whole.AsSpan(NonceSize, TagSize), content);
        return content;
    }

    private static AesGcm Cipher(string secret) =>
        new(HKDF.DeriveKey(HashAlgorithmName.SHA256, Encoding.UTF8.GetBytes(secret), KeySize, info: Purpose), TagSize);
}
