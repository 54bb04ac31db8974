using Paykassma.Protocol.Webhooks;

namespace Paykassma.Domain.Gateway.Merchants;

/// <summary>
/// A merchant's keys of the Standard Webhooks signature: the current one, and for a time also the previous one, so that the
/// receiver can change its own key at any moment in that time.
/// </summary>
/// <param name="Previous">The previous key; null if there is none.</param>
/// <param name="PreviousUntil">The previous key signs until this moment.</param>
public sealed record WebhookKeys(WebhookKey Current, WebhookKey? Previous = null, DateTimeOffset PreviousUntil = default)
{
    /// <summary>The keys that sign at a moment, the current one first.</summary>
    public IReadOnlyList<WebhookKey> At(DateTimeOffset now) => Previous is not null && now < PreviousUntil ? [Current, Previous] : [Current];
}
