using System.Globalization;
using Paykassma.Protocol.Catalogue;

namespace Paykassma.Api.Staff;

/// <summary>An amount as it is shown to staff.</summary>
public static class Money
{
    /// <param name="minor">Minor units.</param>
    /// <returns>E.g. <c>1,234.50 PKR</c>. For a currency that the catalogue does not know, the minor units.</returns>
    public static string Text(long minor, string currency) => $"{Number(minor, currency)} {currency}".TrimEnd();

    /// <summary>Without the currency.</summary>
    public static string Number(long minor, string currency)
    {
        var decimals = Currency.TryGet(currency, out var known) ? known.Decimals : 0;
        var (whole, rest) = Math.DivRem(minor, known?.ToMinor(1) ?? 1);
        var sign = minor < 0 && whole == 0 ? "-" : "";
        var number = whole.ToString("N0", CultureInfo.InvariantCulture);
        return decimals == 0 ? number : $"{sign}{number}.{Math.Abs(rest).ToString(CultureInfo.InvariantCulture).PadLeft(decimals, '0')}";
    }
}
