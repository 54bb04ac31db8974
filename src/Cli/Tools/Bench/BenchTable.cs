using System.Globalization;
using Spectre.Console;

namespace Paykassma.Cli.Tools.Bench;

/// <summary>The form of the tables at the end, and of their numbers.</summary>
internal static class BenchTable
{
    public static Table Of(params IEnumerable<string> headings)
    {
        var table = new Table().Border(TableBorder.Simple);
        foreach (var heading in headings) table.AddColumn(new TableColumn(heading) { NoWrap = true, Alignment = Justify.Right });
        return table;
    }

    public static string Milliseconds(TimeSpan time) => Milliseconds(time.TotalMilliseconds);

    public static string Milliseconds(double milliseconds) => milliseconds.ToString("N1", CultureInfo.InvariantCulture);

    public static string Number(double value) => value.ToString("N0", CultureInfo.InvariantCulture);

    public static string Share(double value) => value.ToString("P0", CultureInfo.InvariantCulture);
}
