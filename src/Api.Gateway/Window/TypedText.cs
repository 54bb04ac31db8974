using System.Globalization;
using System.Text.RegularExpressions;

namespace Paykassma.Api.Gateway.Window;

/// <summary>Converts what a payer typed or pasted to the protocol's form: digits of any script, and separators between them.</summary>
internal static partial class TypedText
{
    /// <summary>Replaces digits of other scripts by 0-9, and removes blanks, dashes of any kind and the invisible marks that chat programs add.</summary>
    public static string Digits(string? text) => string.Concat((text ?? "").Where(c => !IsBlank(c) && !IsDash(c)).Select(Plain));

    /// <summary>
    /// An amount, with a point before the decimals. Commas are removed only where they can only be group separators of thousands or
    /// lakhs: 1,500 becomes 1500, and 1,5 stays 1,5, which is not a number. A dash of any kind becomes a minus sign and is never removed:
    /// -500 is not 500.
    /// </summary>
    public static string Amount(string? text)
    {
        var typed = string.Concat((text ?? "").Where(c => !IsBlank(c)).Select(c => IsDash(c) ? '-' : Plain(c))).Replace('٫', '.').Replace('٬', ',');
        return Grouped().IsMatch(typed) ? typed.Replace(",", "", StringComparison.Ordinal) : typed;
    }

    private static char Plain(char c) => CharUnicodeInfo.GetDecimalDigitValue(c) is >= 0 and var digit ? (char)('0' + digit) : c;

    private static bool IsBlank(char c) => char.IsWhiteSpace(c) || CharUnicodeInfo.GetUnicodeCategory(c) == UnicodeCategory.Format;

    /// <summary>Phones replace a hyphen by a longer dash, or by a minus sign, which Unicode does not count as a dash.</summary>
    private static bool IsDash(char c) =>
        CharUnicodeInfo.GetUnicodeCategory(c) == UnicodeCategory.DashPunctuation || c is '\u2212' or '\u2043' or '\u02D7';

    [GeneratedRegex(@"^[0-9]{1,3}(,[0-9]{2,3})*,[0-9]{3}(\.[0-9]+)?$", RegexOptions.CultureInvariant)]
    private static partial Regex Grouped();
}
