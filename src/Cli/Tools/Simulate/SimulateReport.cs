using System.Globalization;
using Spectre.Console;

namespace Paykassma.Cli.Tools.Simulate;

/// <summary>Prints what was simulated, what struck, and what failed.</summary>
internal static class SimulateReport
{
    private const int ViolationsShown = 5;

    public static void WriteLine(IAnsiConsole console, SimulateTotals totals, TimeSpan elapsed) => console.MarkupLineInterpolated(
        CultureInfo.InvariantCulture,
        $"{elapsed.TotalSeconds,6:N0} s  {totals.Seeds:N0} seeds, {totals.Operations:N0} operations ({totals.Operations / elapsed.TotalSeconds:N0} a second), {totals.Virtual.TotalHours:N0} virtual hours, {totals.Hits.Count:N0} points of fault, {totals.Failed.Count:N0} seeds with violations");

    public static void Write(IAnsiConsole console, SimulateOptions options, SimulatedSeed seed)
    {
        console.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"[red bold]seed {seed.Seed}[/]{(seed.Differs ? " is not the same when it runs again" : "")}");
        foreach (var violation in seed.Violations.Take(ViolationsShown)) console.MarkupLineInterpolated($"  [red]{violation}[/]");
        if (seed.Violations.Count > ViolationsShown) console.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"  [grey]and {seed.Violations.Count - ViolationsShown} more[/]");
        console.MarkupLineInterpolated($"  [grey]{options.Replay(seed.Seed)}[/]");
    }

    public static void Write(IAnsiConsole console, SimulateOptions options, SimulateTotals totals, TimeSpan elapsed)
    {
        var table = new Table().Border(TableBorder.Rounded).BorderColor(Color.Grey)
            .AddColumn("fault").AddColumn(new TableColumn("places").RightAligned()).AddColumn(new TableColumn("struck").RightAligned());
        foreach (var fault in totals.Hits.GroupBy(hit => hit.Key.Split(" at ")[0]).OrderBy(fault => fault.Key, StringComparer.Ordinal))
            table.AddRow(fault.Key, fault.Count().ToString("N0", CultureInfo.InvariantCulture), fault.Sum(hit => hit.Value).ToString("N0", CultureInfo.InvariantCulture));
        console.Write(table);
        WriteLine(console, totals, elapsed);
        if (totals.Failed.Count == 0) console.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"[green]No invariant was violated in {totals.Seeds:N0} seeds of about {options.Operations:N0} operations.[/]");
        else console.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"[red]{totals.Failed.Count:N0} of {totals.Seeds:N0} seeds failed: {string.Join(", ", totals.Failed.Select(seed => seed.Seed).Order().Take(20))}.[/]");
    }
}
