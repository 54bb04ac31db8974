using System.Globalization;
using System.Text.RegularExpressions;

namespace Paykassma.Api.Pages.Window;

/// <summary>What a payer typed or pasted, as the protocol writes it: digits of any script, and what people put between them.</summary>
internal static partial class TypedText
{
    /// <summary>The digits 0-9 for those of other scripts, without blanks, hyphens and the marks that chat programs add.</summary>
    public static string Digits(string? text) => string.Concat((text ?? "").Where(c => !IsBetween(c)).Select(Plain));

    /// <summary>
    /// An amount, with a point before the decimals. Commas are dropped only where they can be nothing but marks between thousands or
    /// lakhs: 1,500 is 1500, and 1,5 stays what it is, which is no number.
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
