using System.Security.Cryptography;
using Paykassma.Protocol.Webhooks;

namespace Paykassma.Domain.Merchants;

/// <summary>A key that was just made, to be shown once. Not a record, so that no printed form of it shows the key.</summary>
public sealed class NewKey
{
    private const int Bytes = 32;
    private const int AccessKeyBytes = 16;

    private NewKey(MerchantKeyKind kind, string value, string? accessKey) => (Kind, Value, AccessKey) = (kind, value, accessKey);

    public MerchantKeyKind Kind { get; }

    public string Value { get; }

    /// <summary>What goes with the private key of postbacks; null for every other key.</summary>
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

/// <summary>Where unguessable bytes come from.</summary>
public interface IRandomBytes
{
    byte[] Next(int count);
}
