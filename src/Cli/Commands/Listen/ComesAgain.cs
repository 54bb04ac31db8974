using System.Globalization;

namespace Paykassma.Cli.Commands.Listen;

/// <summary>When a postback that was not acknowledged comes again, in words.</summary>
internal static class ComesAgain
{
    /// <param name="scheduled">The wait by the schedule; null if this was the last attempt.</param>
    /// <param name="retryAfter">The answer's <c>Retry-After</c>, which makes the wait longer; null for none.</param>
    public static string After(TimeSpan? scheduled, string? retryAfter)
    {
        if (scheduled is not { } wait) return "was the last attempt of the schedule";
        if (int.TryParse(retryAfter, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds > wait.TotalSeconds) wait = TimeSpan.FromSeconds(seconds);
        return $"comes again in about {Text(wait)}";
    }

    private static string Text(TimeSpan wait) => wait switch
    {
        { TotalMinutes: < 1.5 } => string.Create(CultureInfo.InvariantCulture, $"{wait.TotalSeconds:0} s"),
        { TotalHours: < 1.5 } => string.Create(CultureInfo.InvariantCulture, $"{wait.TotalMinutes:0} min"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{wait.TotalHours:0} h"),
    };
}
