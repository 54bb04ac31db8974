using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using Paykassma.Domain.Gateway.Merchants;
using Paykassma.Protocol.Webhooks;

namespace Paykassma.Outbound.Postbacks;

/// <summary>
/// The Standard Webhooks headers of an attempt (ours): an id that is the same for every attempt, the time of this attempt, and a signature
/// by each key that is valid now.
/// </summary>
internal static class WebhookHeaders
{
    private const int IdBytes = 16;

    public static void AddTo(HttpRequestHeaders headers, string postbackKey, byte[] body, WebhookKeys keys, DateTimeOffset now)
    {
        var id = IdOf(postbackKey);
        headers.Add(StandardWebhooks.IdHeader, id);
        headers.Add(StandardWebhooks.TimestampHeader, StandardWebhooks.FormatTimestamp(now));
        headers.Add(StandardWebhooks.SignatureHeader, StandardWebhooks.Sign(id, now, body, keys.At(now)));
    }

    /// <summary>Grain keys contain text from payers and merchants, but an id may contain only certain characters.</summary>
    public static string IdOf(string postbackKey) =>
        "msg_" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(postbackKey)).AsSpan(0, IdBytes));
}
