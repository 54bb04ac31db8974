using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Paykassma.Protocol.Windows;

/// <summary>
/// The merchant's signature of a window link ([ours]):
/// <c>hex(hmac_sha256(secret, label|currency_code|wallet_type|custom_transaction_id|fixed_amount))</c>, with empty texts for what is absent.
/// Only a signed link may see and change a payment that exists already.
/// </summary>
public static class LinkSignature
{
    private const char Separator = '|';

    /// <summary>
    /// The signature of a link, in lower-case hex. Null if a value contains <c>|</c>: joined values would be ambiguous, so such a link cannot
    /// be signed. Throws <see cref="ArgumentException"/> without a secret.
    /// </summary>
    public static string? Of(WindowLink link, string secret)
    {
        if (secret.Length == 0) throw new ArgumentException("a secret is needed", nameof(secret));
        string?[] values =
        [
            link.Label, link.CurrencyCode, link.WalletType, link.CustomTransactionId, link.FixedAmount?.ToString(CultureInfo.InvariantCulture),
        ];
        if (values.Any(value => value?.Contains(Separator, StringComparison.Ordinal) ?? false)) return null;
        return Convert.ToHexStringLower(
            HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(string.Join(Separator, values))));
    }

    /// <summary>Whether the link carries the signature made with this secret. Compared in constant time.</summary>
    public static bool IsBy(WindowLink link, string secret) =>
        link.LinkSignature is { } given && Of(link, secret) is { } expected
        && CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(expected), Encoding.UTF8.GetBytes(given));
}
