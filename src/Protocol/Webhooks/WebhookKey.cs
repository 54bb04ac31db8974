using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Paykassma.Protocol.Webhooks;

/// <summary>A key of the Standard Webhooks scheme. Its secret is never printed.</summary>
public sealed class WebhookKey
{
    /// <summary>The prefix of a key in text form.</summary>
    public const string Prefix = "whsec_";

    /// <summary>The fewest bytes a key may have.</summary>
    public const int BytesMin = 16;

    private readonly byte[] _secret;

    private WebhookKey(byte[] secret) => _secret = secret;

    internal ReadOnlySpan<byte> Secret => _secret;

    /// <summary>Reads <c>whsec_</c> and base64; false for anything else, and for fewer than <see cref="BytesMin"/> bytes.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out WebhookKey? key)
    {
        key = null;
        if (text is null || !text.StartsWith(Prefix, StringComparison.Ordinal)) return false;
        var encoded = Encoding.UTF8.GetBytes(text[Prefix.Length..]);
        if (!Base64.IsValid(encoded)) return false;
        var secret = Convert.FromBase64String(text[Prefix.Length..]);
        if (secret.Length >= BytesMin) key = new WebhookKey(secret);
        return key is not null;
    }

    /// <summary>A key of these bytes. Throws <see cref="ArgumentException"/> for fewer than <see cref="BytesMin"/>.</summary>
    public static WebhookKey FromBytes(ReadOnlySpan<byte> secret) =>
        secret.Length >= BytesMin ? new WebhookKey(secret.ToArray()) : throw new ArgumentException($"a key has at least {BytesMin} bytes", nameof(secret));

    /// <summary>The key in text form, for storage. Never print it.</summary>
    public string Export() => Prefix + Convert.ToBase64String(_secret);

    /// <inheritdoc/>
    public override string ToString() => $"{Prefix}[redacted]";
}
