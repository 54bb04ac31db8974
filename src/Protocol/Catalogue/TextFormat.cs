namespace Paykassma.Protocol.Catalogue;

/// <summary>The format of a text field: a check, and the error message for a wrong value. Lengths count Unicode code points.</summary>
public sealed class TextFormat
{
    private readonly Func<string, bool> _accepts;
    private readonly string _requirement;

    private TextFormat(Func<string, bool> accepts, string requirement) => (_accepts, _requirement) = (accepts, requirement);

    /// <summary>An Indian Financial System Code: four capitals, a zero, six capitals or digits (docs: IMPS).</summary>
    public static TextFormat Ifsc { get; } = new(IsIfsc, "must be an IFSC: four capital letters, a zero, six capital letters or digits");

    /// <summary>Digits 0-9 only, from <paramref name="min"/> to <paramref name="max"/> of them.</summary>
    public static TextFormat Digits(int min, int max) => new(
        text => text.Length >= min && text.Length <= max && text.AsSpan().IndexOfAnyExceptInRange('0', '9') < 0,
        min == max ? $"must be {min} digits" : $"must be between {min} and {max} digits");

    /// <summary>Any text of 1 to <paramref name="max"/> characters.</summary>
    public static TextFormat Text(int max) => new(
        text => text.Length > 0 && CodePoints.Count(text) <= max,
        $"must be between 1 and {max} characters");

    /// <summary>ASCII letters and white space, 1 to <paramref name="max"/> characters (docs: IMPS account_name).</summary>
    public static TextFormat Letters(int max) => new(
        text => text.Length >= 1 && text.Length <= max && text.All(c => char.IsAsciiLetter(c) || c is ' ' or (>= '\t' and <= '\r')),
        $"must be 1 to {max} letters and spaces");

    /// <summary>Whether <paramref name="text"/> has this format.</summary>
    public bool Accepts(string text) => _accepts(text);

    /// <summary>The error message for a wrong value of <paramref name="field"/>, e.g. "The key1 field must be 12 digits."</summary>
    public string Refusal(string field) => $"The {field} field {_requirement}.";

    private static bool IsIfsc(string text) =>
        text.Length == 11
        && text.AsSpan(0, 4).IndexOfAnyExceptInRange('A', 'Z') < 0
        && text[4] == '0'
        && text.Skip(5).All(c => char.IsAsciiDigit(c) || char.IsAsciiLetterUpper(c));
}
