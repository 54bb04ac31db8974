using System.Security.Cryptography;
using System.Text;
using Paykassma.Protocol.Postbacks;

namespace Paykassma.Api.Gateway.Desk;

/// <summary>A postback's content: what every attempt sends, but for the access key and the signature, which each attempt adds.</summary>
public sealed class SentBody
{
    private readonly PostbackContent? _content;

    /// <param name="stored">The stored content. An older build stored whole bodies, keys included.</param>
    public SentBody(string stored)
    {
        _content = PostbackContent.TryRead(Encoding.UTF8.GetBytes(stored), out var content) ? content : null;
        Text = _content is null ? stored : Encoding.UTF8.GetString(_content.Bytes.Span);
    }

    /// <summary>The content, without keys.</summary>
    public string Text { get; }

    /// <summary>
    /// The hash of <c>additional_data</c>, the signed part, which is the same in every attempt: a receiver can compare it. Null if the content
    /// cannot be read.
    /// </summary>
    public string? Sha256 => _content is null ? null : Convert.ToHexStringLower(SHA256.HashData(_content.AdditionalData.Span));
}
