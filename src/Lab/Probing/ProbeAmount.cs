using Paykassma.Protocol.Catalogue;
using Paykassma.Protocol.Validation;

namespace Paykassma.Lab.Probing;

/// <summary>Balances as probes tell them: decimals, zero included.</summary>
internal static class ProbeAmount
{
    public static bool TryRead(string? text, string currencyCode, out long minor)
    {
        minor = 0;
        if (!Currency.TryGet(currencyCode, out var currency)) return false;
        var (isNegative, digits) = text is ['-', ..] ? (true, text[1..]) : (false, text);
        if (!Amount.TryParse(digits, currency, out minor, out var error)) return error == AmountError.Zero;
        if (isNegative) minor = -minor;
        return true;
    }
}
