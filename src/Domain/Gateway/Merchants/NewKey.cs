using System.Security.Cryptography;
using Paykassma.Protocol.Webhooks;

namespace Paykassma.Domain.Gateway.Merchants;

/// <summary>A new key, to be shown once. Not a record, so that <c>ToString</c> does not show the key.</summary>
public sealed class NewKey
{
    private const int Bytes = 32;
    private const int AccessKeyBytes = 16;

    private NewKey(MerchantKeyKind kind, string value, string? accessKey) => (Kind, Value, AccessKey) = (kind, value, accessKey);

    public MerchantKeyKind Kind { get; }

    public string Value { get; }

    /// <summary>The access key that belongs to a postback's private key; null for every other key.</summary>
    public string? AccessKey { get; }

    /// <summary>Makes a key of 256 random bits.</summary>
    public static NewKey Make(MerchantKeyKind kind, IRandomBytes random)
    {
        var secret = random.Next(Bytes);
        try
        {
            return kind == MerchantKeyKind.Webhook
                ? new NewKey(kind, WebhookKey.Prefix + Convert.ToBase64String(secret), null)
                : new NewKey(kind, Convert.ToHexStringLower(secret), kind == MerchantKeyKind.Postback ? Convert.ToHexStringLower(random.Next(AccessKeyBytes)) : null);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(secret);
        }
    }

    public override string ToString() => $"{Kind} [redacted]";
}

/// <summary>A source of cryptographically random bytes.</summary>
public interface IRandomBytes
{
    byte[] Next(int count);
}
