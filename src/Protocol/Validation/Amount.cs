using System.Globalization;
using Paykassma.Protocol.Catalogue;

namespace Paykassma.Protocol.Validation;

/// <summary>Converts amounts between the wire (a number token) and the ledger (minor units in a <see cref="long"/>).</summary>
public static class Amount
{
    /// <summary>
    /// The largest amount, in minor units (10^12 units of a currency with two decimals). The sum of a thousand such amounts is far
    /// below 64 bits, and every amount is exact for a client that reads JSON numbers as doubles.
    /// </summary>
    public const long MinorUnitsMax = 100_000_000_000_000;

    /// <summary>The minor units of a token. Nothing is rounded: with two decimals, 700.001 is refused and 700.000 is 700.</summary>
    public static bool TryParse(string? token, Currency currency, out long minor, out AmountError error)
    {
        minor = 0;
        error = token?.Length > NumberToken.LengthMax ? AmountError.TooLong
            : NumberToken.TryParse(token, out var value) ? ToMinor(value, currency, out minor)
            : AmountError.NotANumber;
        return error == AmountError.None;
    }

    /// <summary>The amount in its shortest form: 70000 is <c>700</c>, 70050 is <c>700.5</c>.</summary>
    public static string Format(long minor, Currency currency)
    {
        var digits = Int128.Abs(minor).ToString(CultureInfo.InvariantCulture).PadLeft(currency.Decimals + 1, '0');
        var whole = digits[..^currency.Decimals];
        var fraction = digits[^currency.Decimals..].TrimEnd('0');
        var sign = minor < 0 ? "-" : "";
        return fraction.Length == 0 ? sign + whole : $"{sign}{whole}.{fraction}";
    }

    private static AmountError ToMinor(NumberToken value, Currency currency, out long minor)
    {
        minor = 0;
        if (value.Coefficient == 0) return AmountError.Zero;
        if (value.IsNegative) return AmountError.Negative;
        var scale = value.Exponent + currency.Decimals;
        if (scale < 0) return AmountError.TooPrecise;
        var units = value.Coefficient;
        for (var i = 0; i < scale && units <= (UInt128)MinorUnitsMax; i++) units *= 10;
        if (units > (UInt128)MinorUnitsMax) return AmountError.TooLarge;
        minor = (long)units;
        return AmountError.None;
    }
}
