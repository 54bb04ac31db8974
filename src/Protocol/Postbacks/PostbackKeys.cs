namespace Paykassma.Protocol.Postbacks;

/// <summary>The pair of keys that signs a merchant's postbacks. The access key is sent in the postback, the private key never is.</summary>
/// <param name="AccessKey">Identifies the merchant.</param>
/// <param name="PrivateKey">The shared secret.</param>
public sealed record PostbackKeys(string AccessKey, string PrivateKey)
{
    /// <summary>The access key without the private key, so that a log never contains the secret.</summary>
    public override string ToString() => $"PostbackKeys {{ AccessKey = {AccessKey}, PrivateKey = [redacted] }}";
}
