using System.Buffers;

namespace Paykassma.Protocol.Validation;

/// <summary>
/// The number of a wallet transfer as a phone, a person, a spreadsheet or a provider writes it. Both sides read it here, so that one
/// transfer is not two because it was spelled twice (ours).
/// </summary>
public static class TransactionNumber
{
    private static readonly SearchValues<char> Plain = SearchValues.Create("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");

    /// <summary>
    /// Digits of any script become 0-9; blanks and invisible marks are dropped. Dashes are dropped if only digits are left then: another id
    /// keeps them, and its letters' case.
    /// </summary>
    public static string Clean(string text)
    {
        if (!text.AsSpan().ContainsAnyExcept(Plain)) return text;
        var digits = TypedText.Digits(text);
        return IsDigits(digits) ? digits : TypedText.Visible(text);
    }

    /// <summary>The same for all spellings of one id: only its letters and digits, in upper case, with leading zeros. It is compared and never shown.</summary>
    public static string LettersAndDigits(string text) => IsDigits(text) ? text : TypedText.LettersAndDigits(text);

    /// <summary>Whether both are one number, however they are spelled: with the same leading zeros.</summary>
    public static bool AreEqual(string one, string other) => LettersAndDigits(Clean(one)) == LettersAndDigits(Clean(other));

    /// <summary>
    /// Equal for all spellings of one number: only its letters and digits, in upper case, and without the leading zeros of a number, which a
    /// spreadsheet drops. Empty if there is neither letter nor digit. It is compared and never shown.
    /// </summary>
    public static string Canonical(string text)
    {
        var kept = LettersAndDigits(text);
        return IsDigits(kept) ? WithoutLeadingZeros(kept) : kept;
    }

    /// <summary>Whether it can name a transfer: it has a letter or a digit.</summary>
    public static bool IsUsable(string text) => Canonical(text).Length > 0;

    /// <summary><c>0</c> if nothing else is left.</summary>
    public static string WithoutLeadingZeros(string number) => number.TrimStart('0') is { Length: > 0 } rest ? rest : "0";

    private static bool IsDigits(string text) => text.Length > 0 && !text.AsSpan().ContainsAnyExceptInRange('0', '9');
}
