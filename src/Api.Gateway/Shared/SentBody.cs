using System.Security.Cryptography;
using System.Text;

namespace Paykassma.Api.Gateway.Desk;

/// <summary>A postback's body as it is sent, byte for byte.</summary>
public sealed record SentBody(string Text)
{
    /// <summary>How many bytes it has in UTF-8, as it is sent.</summary>
    public int Bytes => Encoding.UTF8.GetByteCount(Text);

    /// <summary>The hash of those bytes, so that anyone who kept them can compare.</summary>
    public string Sha256 => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Text)));
}
