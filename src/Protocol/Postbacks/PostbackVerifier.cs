using System.Security.Cryptography;
using System.Text;

namespace Paykassma.Protocol.Postbacks;

/// <summary>Tells a genuine postback from any other. Only <c>additional_data</c> is proven by it (PROTOCOL: section 5).</summary>
public static class PostbackVerifier
{
    /// <summary>Whether the postback bears this access key and a signature made with this private key. Takes the same time for any wrong one.</summary>
    public static bool Verify(Postback postback, PostbackKeys keys)
    {
        Span<byte> expected = stackalloc byte[PostbackSignature.Length];
        PostbackSignature.Compute(keys.AccessKey, keys.PrivateKey, postback.CanonicalAdditionalData.Span, expected);
        // Both are compared whatever the first one says.
        return SameText(postback.AccessKey, Encoding.UTF8.GetBytes(keys.AccessKey)) & SameText(postback.Signature, expected);
    }

    /// <inheritdoc cref="Verify(Postback, PostbackKeys)"/>
    public static bool Verify(Postback postback, string accessKey, string privateKey) => Verify(postback, new PostbackKeys(accessKey, privateKey));

    private static bool SameText(string given, ReadOnlySpan<byte> expected) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(given), expected);
}
