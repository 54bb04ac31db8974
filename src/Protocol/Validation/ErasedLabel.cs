using Paykassma.Protocol.Messages;

namespace Paykassma.Protocol.Validation;

/// <summary>
/// The name that stands in the place of an erased person's label (ours): <c>erased-</c> and 24 hexadecimal digits. It is no label: whoever
/// could use it would have what is left on that person's account.
/// </summary>
public static class ErasedLabel
{
    /// <summary>How it begins.</summary>
    public const string Prefix = "erased-";

    /// <summary>How many hexadecimal digits follow.</summary>
    public const int Digits = 24;

    /// <summary>Whether a text has this form, perhaps with more behind it.</summary>
    public static bool Is(string text) =>
        text.StartsWith(Prefix, StringComparison.Ordinal) && text.Length >= Prefix.Length + Digits
        && text.AsSpan(Prefix.Length, Digits).IndexOfAnyExcept("0123456789abcdef") < 0;

    /// <summary>A request's label: 1 to 190 characters, and no erased person's name. Null, with an error, if it is not.</summary>
    public static string? ReadLabel(FieldReader fields)
    {
        var label = fields.Required("label", FieldLimits.TextMax);
        if (label is null || !Is(label)) return label;
        Refuse(fields.Errors);
        return null;
    }

    /// <summary>Adds the error of such a label.</summary>
    public static void Refuse(ValidationErrors errors) => errors.Add("label", "The label field must not be the name of an erased person.");
}
