using System.Globalization;

namespace Paykassma.Cli.Tools.Load;

/// <summary>A length of time as a person types it: <c>30s</c>, <c>5m</c>, <c>1.5h</c>; seconds if no unit is given.</summary>
internal static class LoadDuration
{
    public static readonly TimeSpan Max = TimeSpan.FromDays(7);

    public static bool TryParse(string? text, out TimeSpan duration)
    {
        duration = default;
        if (string.IsNullOrEmpty(text)) return false;
        var (number, unit) = text[^1] switch
        {
            's' => (text[..^1], TimeSpan.FromSeconds(1)),
            'm' => (text[..^1], TimeSpan.FromMinutes(1)),
            'h' => (text[..^1], TimeSpan.FromHours(1)),
            _ => (text, TimeSpan.FromSeconds(1)),
        };
        if (!double.TryParse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var count)) return false;
        if (!(count > 0 && count <= Max / unit)) return false;
        duration = unit * count;
        return true;
    }
}
