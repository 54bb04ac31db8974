using System.Security.Cryptography;
using System.Text;

namespace Paykassma.Protocol.Postbacks;

/// <summary>The documented signature of a postback: <c>sha1(access_key + private_key + md5(json))</c>, lower-case hex (docs).</summary>
public static class PostbackSignature
{
    /// <summary>The length of a signature.</summary>
    public const int Length = SHA1.HashSizeInBytes * 2;

    private const int KeyBytesOnStackMax = 512;

    /// <summary>The signature over <c>additional_data</c> in its canonical form (<see cref="Php.PhpJson"/>).</summary>
    public static string Compute(string accessKey, string privateKey, ReadOnlySpan<byte> canonicalJson)
    {
        Span<byte> signature = stackalloc byte[Length];
        Compute(accessKey, privateKey, canonicalJson, signature);
        return Encoding.ASCII.GetString(signature);
    }

    /// <summary>The part of the signature that needs no key: the MD5 of <c>additional_data</c> in its canonical form, lower-case hex.</summary>
    public static string Digest(ReadOnlySpan<byte> canonicalJson) => Convert.ToHexStringLower(MD5.HashData(canonicalJson));

    /// <summary>Writes the signature, as ASCII hex, into <paramref name="destination"/> of <see cref="Length"/> bytes.</summary>
    internal static void Compute(string accessKey, string privateKey, ReadOnlySpan<byte> canonicalJson, Span<byte> destination)
    {
        var keysLength = Encoding.UTF8.GetByteCount(accessKey) + Encoding.UTF8.GetByteCount(privateKey);
        var length = keysLength + (MD5.HashSizeInBytes * 2);
        var signed = length <= KeyBytesOnStackMax ? stackalloc byte[length] : new byte[length];
        var written = Encoding.UTF8.GetBytes(accessKey, signed);
        Encoding.UTF8.GetBytes(privateKey, signed[written..]);
        Span<byte> md5 = stackalloc byte[MD5.HashSizeInBytes];
        MD5.HashData(canonicalJson, md5);
        Convert.TryToHexStringLower(md5, signed[keysLength..], out _);
        Span<byte> sha1 = stackalloc byte[SHA1.HashSizeInBytes];
        SHA1.HashData(signed, sha1);
        Convert.TryToHexStringLower(sha1, destination, out _);
        CryptographicOperations.ZeroMemory(signed);
    }
}
