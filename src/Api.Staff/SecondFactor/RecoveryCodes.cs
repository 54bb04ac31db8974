using System.Security.Cryptography;
using System.Text;
using Paykassma.Domain.Gateway.Merchants;

namespace Paykassma.Api.Staff;

/// <summary>Codes for someone whose phone is lost; each works once. They are random, so a fast hash keeps them.</summary>
internal static class RecoveryCodes
{
    public const int Count = 10;

    // 100 bits.
    private const int Length = 20;

    public static IReadOnlyList<string> Make(IRandomBytes random) => [.. Enumerable.Range(0, Count).Select(_ => TypedCode.Make(random, Length))];

    /// <summary>How a code is stored. Case, blanks and hyphens do not matter.</summary>
    public static string Hash(string name, string code)
    {
        var letters = string.Concat(code.Where(char.IsAsciiLetterOrDigit)).ToLowerInvariant();
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{name}\n{letters}")));
    }

    public static IReadOnlyCollection<string> Hash(string name, IEnumerable<string> codes) => [.. codes.Select(code => Hash(name, code))];
}
