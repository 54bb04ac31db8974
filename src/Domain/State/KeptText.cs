namespace Paykassma.Domain.State;

/// <summary>Makes text from outside storable: neither its length nor its characters can be trusted.</summary>
internal static class KeptText
{
    /// <summary>
    /// The beginning of a text, at most so many UTF-16 code units, without characters that a database's JSON or a terminal does not
    /// accept, and never with half a surrogate pair.
    /// </summary>
    public static string Beginning(string text, int max)
    {
        var length = Math.Min(text.Length, max);
        if (length > 0 && char.IsHighSurrogate(text[length - 1])) length--;
        return string.Create(length, text, static (span, whole) =>
        {
            for (var i = 0; i < span.Length; i++)
            {
                var alone = char.IsSurrogate(whole[i]) && !IsPaired(whole, i);
                span[i] = char.IsControl(whole[i]) ? ' ' : alone ? '\uFFFD' : whole[i];
            }
        });
    }

    private static bool IsPaired(string text, int i) => char.IsHighSurrogate(text[i])
        ? i + 1 < text.Length && char.IsLowSurrogate(text[i + 1])
        : i > 0 && char.IsHighSurrogate(text[i - 1]);
}
