using System.Security.Cryptography;
using System.Text;

namespace Paykassma.Domain.Gateway.WalletTransfers;

/// <summary>
/// What a number remembers of a payer: 64 bits of a hash of its grain key, so that nobody finds a label that is taken for another's. The label
/// is not readable in it; whoever guesses a label can check the guess.
/// </summary>
public static class PayerTag
{
    private const int Bytes = 8;

    /// <summary>The length of tags that older versions stored: 16 bits.</summary>
    private const int OldLength = 4;

    /// <param name="payer">The grain key of the merchant's label.</param>
    public static string Of(string payer) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(payer)).AsSpan(0, Bytes));

    /// <summary>Whether a remembered tag is this payer's. One of an older version is still everybody's whose tag begins with it.</summary>
    /// <param name="payer">The tag of the payer who asks; null in claims of an older version.</param>
    public static bool IsOf(string remembered, string? payer) => payer is not null
        && (remembered == payer || (remembered.Length == OldLength && payer.StartsWith(remembered, StringComparison.Ordinal)));
}
