using System.Globalization;
using System.Text.Json.Nodes;
using Spectre.Console;

namespace Paykassma.Cli.Commands.Reconcile;

/// <summary>Prints what differs: the first rows, and the number of each verdict.</summary>
internal sealed class ReconcileReport(IAnsiConsole console)
{
    /// <summary>How many rows are shown; <c>--output</c> writes all.</summary>
    private const int ShownMax = 20;

    private static readonly string[] Verdicts = [
        "match", "missing_here", "missing_there", "amount_differs", "status_differs", "user_differs", "payment_system_differs", "number_differs",
        "duplicate",
    ];

    private readonly List<JsonNode> _shown = [];
    private JsonNode? _summary;

    /// <summary>Whether the answer is complete.</summary>
    public bool IsWhole => _summary is not null;

    public bool AllMatch => (bool?)_summary?["all_match"] == true;

    /// <summary>Takes one line of the answer.</summary>
    public void Take(JsonNode line)
    {
        switch ((string?)line["type"])
        {
            case "row" when _shown.Count < ShownMax:
                _shown.Add(line);
                break;
            case "summary":
                _summary = line;
                break;
        }
    }

    public void End()
    {
        if (_shown.Count > 0) console.Write(TableOfRows());
        var differing = Verdicts.Skip(1).Sum(Count);
        if (differing > _shown.Count) console.MarkupLineInterpolated($"[grey]… and {differing - _shown.Count} more; --output keeps all of them.[/]");
        console.Write(TableOfCounts());
        console.MarkupLine(AllMatch ? "[green]All match.[/]" : $"[red]{differing.ToString(CultureInfo.InvariantCulture)} do not match.[/]");
    }

    private Table TableOfRows()
    {
        var table = new Table().RoundedBorder().AddColumns("verdict", "line", "id", "there", "here");
        foreach (var row in _shown)
        {
            table.AddRow(
                Markup.Escape((string)row["verdict"]!), row["line"]?.ToString() ?? "", Markup.Escape((string)row["id"]!), Side(row["there"]), Side(row["here"]));
        }

        return table;
    }

    private Table TableOfCounts()
    {
        var table = new Table().RoundedBorder().AddColumn("verdict").AddColumn(new TableColumn("rows").RightAligned());
        foreach (var verdict in Verdicts) table.AddRow(verdict, Count(verdict).ToString("N0", CultureInfo.InvariantCulture));
        return table;
    }

    private long Count(string verdict) => (long?)_summary![verdict] ?? 0;

    private static string Side(JsonNode? side) => side is null
        ? "[grey]unknown[/]"
        : Markup.Escape(string.Join(' ', new[] { side["status"], side["amount"], side["currency_code"] }.Where(part => part is not null)));
}
