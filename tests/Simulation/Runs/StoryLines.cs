using System.Text;
using System.Text.RegularExpressions;

namespace Paykassma.Simulation.Runs;

/// <summary>Keeps what a run tells, to pick what is worth reading: what names the subjects of a violation, and what struck meanwhile.</summary>
internal sealed partial class StoryLines : TextWriter
{
    private const int LengthMax = 400;

    /// <summary>So much of a story that is too long is its beginning.</summary>
    private const int FirstPart = 3;
    private readonly List<string> _lines = [];

    public override Encoding Encoding => Encoding.UTF8;

    public override void WriteLine(string? value)
    {
        if (value is not null) _lines.Add(value.Length <= LengthMax ? value : $"{value[..LengthMax]}…");
    }

    /// <summary>The first and the last lines of interest, at most so many, up to this time.</summary>
    /// <param name="subjects">What lines must name; a line about a fault of processes, clocks or the database is always of interest.</param>
    public IReadOnlyList<string> Around(IReadOnlyList<string> subjects, TimeSpan until, int max)
    {
        var names = subjects.Count == 0 ? null : new Regex($"(?<![A-Za-z0-9])(?:{string.Join('|', subjects.Select(Regex.Escape))})(?![A-Za-z0-9])");
        var lines = _lines.TakeWhile(line => TimeOf(line) <= until).Where(line => (names is null ? !Routine().IsMatch(line) : names.IsMatch(line)) || Trouble().IsMatch(line)).ToList();
        var first = max / FirstPart;
        return lines.Count <= max ? lines : [.. lines.Take(first), $"             … {lines.Count - max} lines …", .. lines.TakeLast(max - first)];
    }

    private static TimeSpan TimeOf(string line) =>
        TimeSpan.FromSeconds(double.TryParse(line.TrimStart().Split(' ')[0], System.Globalization.CultureInfo.InvariantCulture, out var seconds) ? seconds : 0);

    [GeneratedRegex("recheck/")]
    private static partial Regex Routine();

    [GeneratedRegex("KILLED|BELIEVED DEAD|FROZEN|goes on|database")]
    private static partial Regex Trouble();
}
