using Paykassma.Api.Gateway.Window;

namespace Paykassma.Api.Gateway;

/// <summary>
/// A transaction number as a phone, a person or a spreadsheet writes it. Digits of any script become 0-9, and blanks, dashes and invisible
/// marks between them are dropped, as where a payer types it. A text that is no number then stays as it is.
/// </summary>
internal static class ReportedNumber
{
    public static string Clean(string text)
    {
        var digits = TypedText.Digits(text);
        return digits.Length > 0 && digits.AsSpan().IndexOfAnyExceptInRange('0', '9') < 0 ? digits : text.Trim();
    }
}
