using System.Security.Cryptography;
using System.Text;

namespace Paykassma.Protocol.Postbacks;

/// <summary>Checks whether a postback is genuine. This proves only <c>additional_data</c> (PROTOCOL: section 5).</summary>
public static class PostbackVerifier
{
    /// <summary>Whether the postback has this access key and a signature by this private key. Takes the same time for any wrong key.</summary>
    public static bool Verify(Postback postback, PostbackKeys keys)
    {
        Span<byte> expected = stackalloc byte[PostbackSignature.Length];
        PostbackSignature.Compute(keys.AccessKey, keys.PrivateKey, postback.CanonicalAdditionalData.Span, expected);
        // Always compares both, even if the first differs.
        return SameText(postback.AccessKey, Encoding.UTF8.GetBytes(keys.AccessKey)) & SameText(postback.Signature, expected);
    }

    /// <inheritdoc cref="Verify(Postback, PostbackKeys)"/>
    public static bool Verify(Postback postback, string accessKey, string privateKey) => Verify(postback, new PostbackKeys(accessKey, privateKey));

    private static bool SameText(string given, ReadOnlySpan<byte> expected) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(given), expected);
}
