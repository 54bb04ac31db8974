using System.Globalization;

namespace Paykassma.Domain.Gateway.Merchants;

/// <summary>Lengths of time as people write them: <c>3d</c>, <c>1d 12h</c>, <c>90m</c>, <c>45s</c>, <c>500ms</c>.</summary>
public static class Durations
{
    /// <summary>How to write one, in words.</summary>
    public const string Rule = "a length of time such as 3d, 36h, 90m or 45s";

    private static readonly (string Name, long Ms)[] Units = [("d", 86_400_000), ("h", 3_600_000), ("m", 60_000), ("s", 1_000), ("ms", 1)];

    public static bool TryRead(string text, out long ms)
    {
        ms = 0;
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length == 0) return false;
        foreach (var word in words)
        {
            var digits = word.AsSpan().IndexOfAnyExceptInRange('0', '9');
            if (digits < 1 || !long.TryParse(word.AsSpan(0, digits), NumberStyles.None, CultureInfo.InvariantCulture, out var count)) return false;
            var unit = Array.Find(Units, unit => unit.Name == word[digits..]);
            if (unit.Ms == 0 || count > (long.MaxValue - ms) / unit.Ms) return false;
            ms += count * unit.Ms;
        }

        return true;
    }

    public static string Text(long ms)
    {
        var words = new List<string>();
        foreach (var (name, unit) in Units)
        {
            if (ms < unit) continue;
            words.Add(string.Create(CultureInfo.InvariantCulture, $"{ms / unit}{name}"));
            ms %= unit;
        }

        return words.Count == 0 ? "0s" : string.Join(' ', words);
    }
}
