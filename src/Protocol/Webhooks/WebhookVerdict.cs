namespace Paykassma.Protocol.Webhooks;

/// <summary>The result of checking a webhook's headers.</summary>
public enum WebhookVerdict
{
    /// <summary>Signed with one of the keys, and fresh.</summary>
    Genuine,

    /// <summary>A header is missing or cannot be read.</summary>
    Malformed,

    /// <summary>Signed at a moment too far from now: perhaps a replay.</summary>
    Stale,

    /// <summary>Signed with none of the keys.</summary>
    WrongSignature,
}
