using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Paykassma.Protocol.Validation;

/// <summary>Converts what a person typed or pasted to the protocol's form: digits of any script, and separators between them.</summary>
public static partial class TypedText
{
    /// <summary>Replaces digits of other scripts by 0-9, and removes blanks, dashes of any kind and the invisible marks that chat programs add.</summary>
    public static string Digits(string? text) => Read(text, rune => IsInvisible(rune) || IsDash(rune) ? null : Plain(rune));

    /// <summary>Removes what cannot be seen: blanks, control characters and marks without a width of their own.</summary>
    public static string Visible(string? text) => Read(text, rune => IsInvisible(rune) ? null : Plain(rune));

    /// <summary>Only the letters and digits, in upper case, with digits of other scripts replaced by 0-9.</summary>
    public static string LettersAndDigits(string? text) =>
        Read(text, rune => Rune.IsLetterOrDigit(rune) && !IsInvisible(rune) ? Rune.ToUpperInvariant(Plain(rune)) : null);

    /// <summary>
    /// An amount, with a point before the decimals. Commas are removed only where they can only be group separators of thousands or
    /// lakhs: 1,500 becomes 1500, and 1,5 stays 1,5, which is not a number. A dash of any kind becomes a minus sign and is never removed:
    /// -500 is not 500.
    /// </summary>
    public static string Amount(string? text)
    {
        var typed = Read(text, rune => IsInvisible(rune) ? null : IsDash(rune) ? new Rune('-') : Plain(rune)).Replace('٫', '.').Replace('٬', ',');
        return Grouped().IsMatch(typed) ? typed.Replace(",", "", StringComparison.Ordinal) : typed;
    }

    private static string Read(string? text, Func<Rune, Rune?> change)
    {
        var read = new StringBuilder(text?.Length ?? 0);
        foreach (var rune in (text ?? "").EnumerateRunes())
        {
            if (change(rune) is { } kept) read.Append(kept.ToString());
        }

        return read.ToString();
    }

    private static Rune Plain(Rune rune) =>
        !rune.IsAscii && CharUnicodeInfo.GetDecimalDigitValue(rune.ToString(), 0) is >= 0 and var digit ? new Rune('0' + digit) : rune;

    private static bool IsInvisible(Rune rune) => Rune.IsWhiteSpace(rune) || IsFiller(rune.Value) || Rune.GetUnicodeCategory(rune) is
        UnicodeCategory.Format or UnicodeCategory.Control or UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark;

    /// <summary>Letters and signs of Unicode that are drawn as nothing: the fillers of Hangul, and the blank of Braille.</summary>
    private static bool IsFiller(int value) => value is 0x115F or 0x1160 or 0x3164 or 0xFFA0 or 0x2800;

    /// <summary>Phones replace a hyphen by a longer dash, or by a minus sign, which Unicode does not count as a dash.</summary>
    private static bool IsDash(Rune rune) =>
        Rune.GetUnicodeCategory(rune) == UnicodeCategory.DashPunctuation || rune.Value is 0x2212 or 0x2043 or 0x02D7;

    [GeneratedRegex(@"^[0-9]{1,3}(,[0-9]{2,3})*,[0-9]{3}(\.[0-9]+)?$", RegexOptions.CultureInvariant)]
    private static partial Regex Grouped();
}
