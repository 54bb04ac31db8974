using System.Globalization;
using Paykassma.Storage.Audit;
using Spectre.Console;

namespace Paykassma.Cli.Tools.Load.Screen;

/// <summary>Prints what will be done, and the result.</summary>
internal sealed class LoadReport(IAnsiConsole console)
{
    private const int ExamplesShown = 3;

    public void Begin(LoadSettings settings)
    {
        var model = settings.Rate is { } rate
            ? string.Create(CultureInfo.InvariantCulture, $"{rate:#,0.##} operations a second on schedule (open model)")
            : string.Create(CultureInfo.InvariantCulture, $"{settings.Concurrency:N0} operations at a time (closed model)");
        console.MarkupLineInterpolated($"[bold]Load[/] on [link]{string.Join(", ", settings.Targets)}[/]: {model}, {settings.Labels.ToString("N0", CultureInfo.InvariantCulture)} users");
        console.MarkupLineInterpolated(CultureInfo.InvariantCulture,
            $"[grey]{settings.Mix}; repeats {settings.Repeats:P0}, bad signatures {settings.BadSignatures:P0}, short withdrawals {settings.ShortWithdrawals:P0}; retries {settings.Retries}; seed {settings.Seed}[/]");
    }

    public void Add(LoadFigures figures, long racesPutOff)
    {
        console.Write(FigureTable.Of(figures, null));
        console.MarkupLineInterpolated(CultureInfo.InvariantCulture,
            $"[grey]Over {figures.Elapsed.TotalSeconds:N1} s. Offered = completed + failed{(figures.All.UnderWay == 0 ? "" : $" + {figures.All.UnderWay:N0} under way")}; latencies of what was completed, to 1.6 %.[/]");
        if (racesPutOff > 0)
        {
            console.MarkupLineInterpolated(CultureInfo.InvariantCulture,
                $"[grey]{racesPutOff:N0} races were replaced by other work: above {RacePace.PerSecondMax} a second, a gateway treats their losers as someone who guesses numbers.[/]");
        }

        foreach (var (what, times) in figures.Complaints) console.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"[red]{times,8:N0} × {what}[/]");
    }

    public void AddSettling(IReadOnlyList<(string What, long Count)> underWay, TimeSpan patience)
    {
        if (underWay.Count == 0) return;
        var list = string.Join(", ", underWay.Select(entry => string.Create(CultureInfo.InvariantCulture, $"{entry.Count:N0} × {entry.What}")));
        console.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"[yellow]Still unfinished after {patience.TotalSeconds:N0} s: {list}. The books are checked anyway.[/]");
    }

    public void Add(IReadOnlyList<InvariantFigure> invariants)
    {
        var table = new Table().Border(TableBorder.Rounded).BorderColor(Color.Grey)
            .AddColumn(new TableColumn("invariant of the whole database").NoWrap())
            .AddColumn(new TableColumn("checked").RightAligned().NoWrap())
            .AddColumn(new TableColumn("violations").RightAligned().NoWrap())
            .AddColumn("");
        foreach (var invariant in invariants)
        {
            var holds = invariant.Violations == 0;
            table.AddRow(
                Markup.Escape(invariant.Name.Replace('_', ' ')),
                Number(invariant.Checked),
                holds ? "0" : $"[red bold]{Number(invariant.Violations)}[/]",
                holds ? "[green]✓[/]" : $"[red]{Markup.Escape(string.Join(", ", invariant.Examples.Take(ExamplesShown)))}[/]");
        }

        console.Write(table);
        var violations = invariants.Sum(invariant => invariant.Violations);
        if (violations == 0) console.MarkupLine("[green]No invariant is violated.[/]");
        else console.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"[red]{violations:N0} violations.[/]");
    }

    private static string Number(long value) => value.ToString("N0", CultureInfo.InvariantCulture);
}
