namespace Paykassma.Cli.Commands.Delivery;

/// <summary>Text from elsewhere, on one line of a terminal: ids and answers may contain line breaks and escape codes.</summary>
internal static class OneLine
{
    /// <param name="max">How many characters are shown.</param>
    public static string Of(string text, int max)
    {
        var shown = text.Length > max ? $"{text[..max]}…" : text;
        return string.Concat(shown.Select(character => char.IsControl(character) ? ' ' : character)).Trim();
    }
}
