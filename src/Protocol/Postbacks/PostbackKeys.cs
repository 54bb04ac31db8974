namespace Paykassma.Protocol.Postbacks;

/// <summary>The pair of keys a merchant's postbacks are signed with. The access key travels in the postback, the private key never does.</summary>
/// <param name="AccessKey">Names the merchant.</param>
/// <param name="PrivateKey">The shared secret.</param>
public sealed record PostbackKeys(string AccessKey, string PrivateKey)
{
    /// <summary>The name of the pair without its secret, so that a log never holds it.</summary>
    public override string ToString() => $"PostbackKeys {{ AccessKey = {AccessKey}, PrivateKey = [redacted] }}";
}
