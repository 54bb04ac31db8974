using System.Globalization;
using System.Text.RegularExpressions;

namespace Paykassma.Api.Gateway.Window;

/// <summary>Converts what a payer typed or pasted to the protocol's form: digits of any script, and separators between them.</summary>
internal static partial class TypedText
{
    /// <summary>Replaces digits of other scripts by 0-9, and removes blanks, hyphens and the invisible marks that chat programs add.</summary>
    public static string Digits(string? text) => string.Concat((text ?? "").Where(c => !IsBetween(c)).Select(Plain));

    /// <summary>
    /// An amount, with a point before the decimals. Commas are removed only where they can only be group separators of thousands or
    /// lakhs: 1,500 becomes 1500, and 1,5 stays 1,5, which is not a number.
    /// </summary>
    public static string Amount(string? text)
    {
        var typed = Digits(text).Replace('٫', '.').Replace('٬', ',');
        return Grouped().IsMatch(typed) ? typed.Replace(",", "", StringComparison.Ordinal) : typed;
    }

    private static char Plain(char c) => CharUnicodeInfo.GetDecimalDigitValue(c) is >= 0 and var digit ? (char)('0' + digit) : c;

    private static bool IsBetween(char c) => char.IsWhiteSpace(c) || c == '-' || CharUnicodeInfo.GetUnicodeCategory(c) == UnicodeCategory.Format;

    [GeneratedRegex(@"^[0-9]{1,3}(,[0-9]{2,3})*,[0-9]{3}(\.[0-9]+)?$", RegexOptions.CultureInvariant)]
    private static partial Regex Grouped();
}
