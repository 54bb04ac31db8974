using System.Globalization;
using Spectre.Console;

namespace Paykassma.Cli.Tools.Load.Screen;

/// <summary>The figures as a table, with a line for each kind of work and one for all.</summary>
internal static class FigureTable
{
    /// <param name="nowByKind">Currently completed per second, by kind; null at the end.</param>
    public static Table Of(LoadFigures figures, IReadOnlyDictionary<string, double>? nowByKind)
    {
        var table = new Table().Border(TableBorder.Rounded).BorderColor(Color.Grey);
        table.AddColumn(new TableColumn("").NoWrap());
        string[] headings = ["offered", "completed", "[grey]refused[/]", "failed", "retried", "per s", "p50 ms", "p95 ms", "p99 ms", "max ms"];
        foreach (var heading in headings) table.AddColumn(new TableColumn(heading).RightAligned().NoWrap());
        foreach (var kind in figures.Kinds) table.AddRow(Row(kind, "", nowByKind));
        table.AddEmptyRow();
        table.AddRow(Row(figures.All, "bold", nowByKind));
        return table;
    }

    private static string[] Row(KindFigures kind, string style, IReadOnlyDictionary<string, double>? nowByKind)
    {
        var rate = nowByKind is null ? kind.Rate : nowByKind.GetValueOrDefault(kind.Kind);
        return
        [
            Styled(kind.Kind, style),
            Styled(Number(kind.Offered), style),
            Styled(Number(kind.Completed), style),
            Styled(kind.RefusedAsExpected == 0 ? "–" : Number(kind.RefusedAsExpected), "grey"),
            Styled(kind.Failed == 0 ? "–" : Number(kind.Failed), kind.Failed == 0 ? "grey" : "red bold"),
            Styled(kind.Retried == 0 ? "–" : Number(kind.Retried), kind.Retried == 0 ? "grey" : "yellow"),
            Styled(rate.ToString("N1", CultureInfo.InvariantCulture), style),
            Styled(Milliseconds(kind.P50), style),
            Styled(Milliseconds(kind.P95), style),
            Styled(Milliseconds(kind.P99), style),
            Styled(Milliseconds(kind.Max), style),
        ];
    }

    private static string Styled(string text, string style) => style.Length == 0 ? text : $"[{style}]{text}[/]";

    private static string Number(long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    private static string Milliseconds(TimeSpan time) => time.TotalMilliseconds.ToString("N1", CultureInfo.InvariantCulture);
}
