using Paykassma.Cli.Commands.Delivery;
using Paykassma.Protocol.Webhooks;

namespace Paykassma.Cli.Commands.Replay;

/// <summary>A body from a file, with the headers it is sent with.</summary>
/// <param name="Name">The file's name.</param>
internal sealed record SavedPostback(string Name, byte[] Body, IReadOnlyList<KeyValuePair<string, string>> Headers, WebhookKey Key)
{
    /// <exception cref="ArgumentException">Its <c>webhook-id</c> cannot be signed.</exception>
    public static SavedPostback Read(FileInfo file, WebhookKey key)
    {
        var saved = new SavedPostback(file.Name, File.ReadAllBytes(file.FullName), SavedHeaders.Read(file.FullName), key);
        _ = saved.HeadersNow(DateTimeOffset.UnixEpoch).Count();
        return saved;
    }

    /// <summary>With the webhook headers of this moment, if it came with any.</summary>
    public IEnumerable<KeyValuePair<string, string>> HeadersNow(DateTimeOffset now)
    {
        foreach (var header in Headers)
        {
            yield return header;
            if (!string.Equals(header.Key, StandardWebhooks.IdHeader, StringComparison.OrdinalIgnoreCase)) continue;
            yield return KeyValuePair.Create(StandardWebhooks.TimestampHeader, StandardWebhooks.FormatTimestamp(now));
            yield return KeyValuePair.Create(StandardWebhooks.SignatureHeader, StandardWebhooks.Sign(header.Value, now, Body, Key));
        }
    }
}
