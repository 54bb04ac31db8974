using Paykassma.Protocol.Webhooks;

namespace Paykassma.Domain.Merchants;

/// <summary>
/// A merchant's keys of the Standard Webhooks signature: the current one, and until a moment the previous one as well, so that the
/// receiver can change its own at any time in between.
/// </summary>
/// <param name="Previous">The key before; null when there is none any more.</param>
/// <param name="PreviousUntil">From this moment on it signs no longer.</param>
public sealed record WebhookKeys(WebhookKey Current, WebhookKey? Previous = null, DateTimeOffset PreviousUntil = default)
{
    /// <summary>The keys that sign at a moment, the current one first.</summary>
    public IReadOnlyList<WebhookKey> At(DateTimeOffset now) => Previous is not null && now < PreviousUntil ? [Current, Previous] : [Current];
}
