using Paykassma.Domain.Gateway.Merchants;
using Paykassma.Protocol.Times;
using Paykassma.Protocol.Webhooks;

namespace Paykassma.Silo.Configuration;

/// <summary>Reads a merchant's webhook keys from its section, and finds errors in them. Never shows a key.</summary>
internal static class WebhookKeysFactory
{
    public static IEnumerable<string> Faults(MerchantSection section, string at)
    {
        var previous = !string.IsNullOrEmpty(section.PreviousWebhookKey);
        if (!string.IsNullOrEmpty(section.WebhookKey) && !WebhookKey.TryParse(section.WebhookKey, out _)) yield return $"{at}:WebhookKey {KeyRule}";
        if (previous && !WebhookKey.TryParse(section.PreviousWebhookKey, out _)) yield return $"{at}:PreviousWebhookKey {KeyRule}";
        if (previous && string.IsNullOrEmpty(section.WebhookKey)) yield return $"{at}:PreviousWebhookKey also needs a WebhookKey.";
        if (previous && section.PreviousWebhookKey == section.WebhookKey) yield return $"{at}:PreviousWebhookKey must differ from WebhookKey.";
        if (previous != OffsetTime.TryParse(section.PreviousWebhookKeyUntil, out _) || (!previous && !string.IsNullOrEmpty(section.PreviousWebhookKeyUntil)))
        {
            yield return $"{at}:PreviousWebhookKeyUntil must be a time such as 2026-01-31T00:00:00Z if PreviousWebhookKey is set, and unset otherwise.";
        }
    }

    /// <summary>The keys of a section without errors.</summary>
    public static WebhookKeys? Create(MerchantSection section)
    {
        if (!WebhookKey.TryParse(section.WebhookKey, out var current)) return null;
        return WebhookKey.TryParse(section.PreviousWebhookKey, out var previous) && OffsetTime.TryParse(section.PreviousWebhookKeyUntil, out var until)
            ? new WebhookKeys(current, previous, until)
            : new WebhookKeys(current);
    }

    private static string KeyRule => $"must be {WebhookKey.Prefix} and the base64 of at least {WebhookKey.BytesMin} bytes.";
}
