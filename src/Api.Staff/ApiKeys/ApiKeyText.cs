using System.Security.Cryptography;
using System.Text;
using Paykassma.Domain.Gateway.Merchants;

namespace Paykassma.Api.Staff.ApiKeys;

/// <summary>A key made in the back office: <c>pks_</c>, a visible part, and 256 random bits.</summary>
internal static class ApiKeyText
{
    private const string Mark = "pks_";
    private const int PrefixBytes = 6;
    private const int SecretBytes = 32;

    /// <summary>Characters of <c>pks_</c> and the visible part.</summary>
    private static readonly int PrefixLength = Mark.Length + (2 * PrefixBytes);

    private static readonly int Length = PrefixLength + 1 + (2 * SecretBytes);

    /// <summary>A new key and its visible part.</summary>
    public static (string Key, string Prefix) Make(IRandomBytes random)
    {
        var prefix = Mark + Convert.ToHexStringLower(random.Next(PrefixBytes));
        return ($"{prefix}_{Convert.ToHexStringLower(random.Next(SecretBytes))}", prefix);
    }

    /// <summary>The visible part of what may be such a key; null for anything else.</summary>
    public static string? PrefixOf(string token) =>
        token.Length == Length && token.StartsWith(Mark, StringComparison.Ordinal) ? token[..PrefixLength] : null;

    public static byte[] Hash(string key) => SHA256.HashData(Encoding.UTF8.GetBytes(key));
}
