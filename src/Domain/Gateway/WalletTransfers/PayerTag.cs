using System.Security.Cryptography;
using System.Text;

namespace Paykassma.Domain.Gateway.WalletTransfers;

/// <summary>
/// What a number remembers of a payer: 16 bits of a hash of its grain key. Enough to know again one of the few who typed a number; too
/// little to find the label from it, so that an erased person is not left behind here. Two payers with one tag only meet a person.
/// </summary>
public static class PayerTag
{
    /// <param name="payer">The grain key of the merchant's label.</param>
    public static string Of(string payer) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(payer)).AsSpan(0, 2));
}
