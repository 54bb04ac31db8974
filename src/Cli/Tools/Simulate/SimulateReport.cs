using System.Globalization;
using Spectre.Console;

namespace Paykassma.Cli.Tools.Simulate;

/// <summary>Prints what was simulated, what struck, and what failed.</summary>
internal static class SimulateReport
{
    private const int ViolationsShown = 5;
    private const int SeedsShown = 20;
    private const double DaysOfAYear = 365.25;
    private const string At = " at ";

    public static void WriteLine(IAnsiConsole console, SimulateTotals totals, TimeSpan elapsed)
    {
        var figures = totals.Figures;
        console.MarkupLineInterpolated(
            CultureInfo.InvariantCulture,
            $"{elapsed.TotalSeconds,6:N0} s  {figures.Seeds:N0} seeds, {figures.Operations:N0} operations ({figures.Operations / elapsed.TotalSeconds:N0} a second), {Span(figures.Virtual)} of virtual time, {totals.Hits.Count:N0} fault points, {figures.Failed:N0} seeds with violations");
    }

    /// <summary>A seed that failed, as it was and in the smallest world that was found.</summary>
    public static void Write(IAnsiConsole console, SimulateOptions options, SimulatedSeed seed)
    {
        console.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"[red bold]seed {seed.Seed}[/]{(seed.Differs ? " is not the same when it runs again" : "")}");
        foreach (var violation in seed.Violations.Take(ViolationsShown)) console.MarkupLineInterpolated($"  [red]{violation}[/]");
        if (seed.Violations.Count > ViolationsShown) console.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"  [grey]and {seed.Violations.Count - ViolationsShown} more[/]");
        Write(console, options.Replay(seed.Seed));
        if (seed.Shrunk is not { } small) return;
        console.MarkupLineInterpolated(
            CultureInfo.InvariantCulture,
            $"  smaller, after {small.Tried} worlds: {small.Users.Count} users, {small.Operations} operations, {small.Hits.Count} fault points; at {small.AtSeconds:0.000} s");
        console.MarkupLineInterpolated($"  [red]{small.Violation}[/]");
        Write(console, $"./run simulate {small.Arguments} --story");
        foreach (var line in small.Story) console.WriteLine($"  {line}");
    }

    public static void Write(IAnsiConsole console, SimulateOptions options, SimulateTotals totals, IReadOnlyCollection<string> points, TimeSpan elapsed)
    {
        WritePoints(console, totals.Hits, points);
        WriteLine(console, totals, elapsed);
        var (figures, failed) = (totals.Figures, totals.Failed);
        if (figures.Failed == 0) console.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"[green]No invariant was violated in {figures.Seeds:N0} seeds of about {options.Operations:N0} operations.[/]");
        else console.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"[red]{figures.Failed:N0} of {figures.Seeds:N0} seeds failed: {string.Join(", ", failed.Select(seed => seed.Seed).Order().Take(SeedsShown))}.[/]");
    }

    public static IEnumerable<(string Fault, int Places, long Hits)> ByFault(IReadOnlyDictionary<string, long> hits) => hits
        .GroupBy(hit => hit.Key.Split(At)[0])
        .OrderBy(fault => fault.Key, StringComparer.Ordinal)
        .Select(fault => (fault.Key, fault.Count(), fault.Sum(hit => hit.Value)));

    public static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>A time in the unit that suits it.</summary>
    public static string Span(TimeSpan span) => span switch
    {
        { TotalMinutes: < 2 } => string.Create(CultureInfo.InvariantCulture, $"{span.TotalSeconds:N0} s"),
        { TotalHours: < 2 } => string.Create(CultureInfo.InvariantCulture, $"{span.TotalMinutes:N0} minutes"),
        { TotalDays: < DaysOfAYear } => string.Create(CultureInfo.InvariantCulture, $"{span.TotalHours:N0} hours"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{span.TotalDays / DaysOfAYear:N1} years"),
    };

    private static void Write(IAnsiConsole console, string command) => console.MarkupLineInterpolated($"  [grey]{command}[/]");

    private static void WritePoints(IAnsiConsole console, IReadOnlyDictionary<string, long> hits, IReadOnlyCollection<string> points)
    {
        var table = new Table().Border(TableBorder.Rounded).BorderColor(Color.Grey)
            .AddColumn("fault").AddColumn("place").AddColumn(new TableColumn("struck").RightAligned());
        foreach (var (point, count) in hits.OrderBy(hit => hit.Value).ThenBy(hit => hit.Key, StringComparer.Ordinal))
        {
            var parts = point.Split(At, 2);
            table.AddRow(parts[0].EscapeMarkup(), parts[^1].EscapeMarkup(), Number(count));
        }

        console.Write(table);
        var never = points.Where(point => !hits.ContainsKey(point)).ToList();
        if (never.Count > 0) console.MarkupLineInterpolated($"[yellow]Never struck: {string.Join(", ", never)}.[/]");
        else if (points.Count > 0) console.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"Each of the {points.Count} listed fault points was struck.");
    }
}
