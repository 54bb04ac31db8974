using System.Security.Cryptography;
using System.Text;

namespace Paykassma.Protocol.Withdrawals;

/// <summary>
/// The signature of a withdrawal request: <c>sha1(private_key + md5(values joined with ":"))</c>, lower-case hex (third party).
/// Joining bare values is ambiguous, so values that contain <c>:</c> are refused before anything is signed.
/// </summary>
public static class WithdrawalSignature
{
    /// <summary>The separator between values.</summary>
    public const char Separator = ':';

    /// <summary>The signature over the values in this order. Throws <see cref="ArgumentException"/> if a value contains the separator.</summary>
    public static string Compute(string privateKey, IReadOnlyList<string> values) => OfDigest(privateKey, Digest(values));

    /// <summary>The part of the signature that needs no key: <c>md5(values joined with ":")</c>, hex.</summary>
    internal static string Digest(IReadOnlyList<string> values)
    {
        if (values.Any(value => value.Contains(Separator, StringComparison.Ordinal)))
            throw new ArgumentException("a value contains the separator", nameof(values));
        return Convert.ToHexStringLower(MD5.HashData(Encoding.UTF8.GetBytes(string.Join(Separator, values))));
    }

    /// <summary>The signature over a digest.</summary>
    internal static string OfDigest(string privateKey, string digest) =>
        Convert.ToHexStringLower(SHA1.HashData(Encoding.UTF8.GetBytes(privateKey + digest)));
}
