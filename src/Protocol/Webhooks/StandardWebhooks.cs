using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Paykassma.Protocol.Webhooks;

/// <summary>
/// The Standard Webhooks signature that is sent in addition to the documented one ([ours]): HMAC-SHA256 over
/// <c>webhook-id.webhook-timestamp.body</c>. It allows protection from replays, de-duplication and key rotation.
/// </summary>
public static class StandardWebhooks
{
    /// <summary>The header with the message's id, the same for every repeat.</summary>
    public const string IdHeader = "webhook-id";

    /// <summary>The header with the moment of sending, in seconds since 1970.</summary>
    public const string TimestampHeader = "webhook-timestamp";

    /// <summary>The header with the signatures, one per key, separated by blanks.</summary>
    public const string SignatureHeader = "webhook-signature";

    /// <summary>The most signatures that are checked.</summary>
    public const int SignaturesMax = 8;

    private const string Version = "v1,";

    /// <summary>How far a receiver's clock may differ from the sender's by default.</summary>
    public static readonly TimeSpan DefaultTolerance = TimeSpan.FromMinutes(5);

    /// <summary>The value of <see cref="SignatureHeader"/>. During a key rotation, sign with both the old key and the new one.</summary>
    public static string Sign(string id, DateTimeOffset timestamp, ReadOnlySpan<byte> body, params IReadOnlyList<WebhookKey> keys)
    {
        if (!IsId(id)) throw new ArgumentException("an id is visible ASCII without a dot", nameof(id));
        if (keys.Count is 0 or > SignaturesMax) throw new ArgumentException($"one to {SignaturesMax} keys", nameof(keys));
        var signed = Signed(id, FormatTimestamp(timestamp), body);
        return string.Join(' ', keys.Select(key => Version + Convert.ToBase64String(HMACSHA256.HashData(key.Secret, signed))));
    }

    /// <summary>The value of <see cref="TimestampHeader"/>.</summary>
    public static string FormatTimestamp(DateTimeOffset timestamp) => timestamp.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);

    /// <summary>Checks the headers of a message against all keys that are still in use, in constant time.</summary>
    /// <param name="id">The <see cref="IdHeader"/>.</param>
    /// <param name="timestamp">The <see cref="TimestampHeader"/>.</param>
    /// <param name="signatures">The <see cref="SignatureHeader"/>.</param>
    /// <param name="body">The body's bytes.</param>
    /// <param name="keys">The keys.</param>
    /// <param name="now">The receiver's time.</param>
    /// <param name="tolerance">How far <paramref name="timestamp"/> may be before or after <paramref name="now"/>.</param>
    public static WebhookVerdict Verify(
        string? id, string? timestamp, string? signatures, ReadOnlySpan<byte> body,
        IReadOnlyList<WebhookKey> keys, DateTimeOffset now, TimeSpan tolerance)
    {
        if (id is null || signatures is null || !IsId(id)) return WebhookVerdict.Malformed;
        if (!long.TryParse(timestamp, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)) return WebhookVerdict.Malformed;
        var signed = Signed(id, timestamp, body);
        var genuine = false;
        foreach (var given in signatures.Split(' ', SignaturesMax + 1).Take(SignaturesMax))
        {
            if (!given.StartsWith(Version, StringComparison.Ordinal)) continue;
            var bytes = Encoding.UTF8.GetBytes(given[Version.Length..]);
            foreach (var key in keys)
            {
                var expected = Encoding.ASCII.GetBytes(Convert.ToBase64String(HMACSHA256.HashData(key.Secret, signed)));
                genuine |= CryptographicOperations.FixedTimeEquals(expected, bytes);
            }
        }

        if (!genuine) return WebhookVerdict.WrongSignature;
        var age = (Int128)now.ToUnixTimeSeconds() - seconds;
        return Int128.Abs(age) <= (long)tolerance.TotalSeconds ? WebhookVerdict.Genuine : WebhookVerdict.Stale;
    }

    private static byte[] Signed(string id, string timestamp, ReadOnlySpan<byte> body) =>
        [.. Encoding.ASCII.GetBytes($"{id}.{timestamp}."), .. body];

    // With a dot in the id, different parts could give the same signed text.
    private static bool IsId(string id) => id.Length > 0 && id.All(c => c is > ' ' and < (char)0x7F and not '.');
}
