using Paykassma.Lab.Cases;
using Paykassma.Lab.Sheets;
using Spectre.Console;

namespace Paykassma.Cli.Commands.Lab;

/// <summary>Prints each case as it ends, and at the end the sheet with what to do about each failure.</summary>
internal sealed class LabReport(IAnsiConsole console)
{
    public void List()
    {
        var table = new Table().RoundedBorder().AddColumns("case", "a merchant must", "why");
        foreach (var one in LabCases.All) table.AddRow(Markup.Escape(one.Name), Markup.Escape(Must(one.Must, one.IsAdvice)), Markup.Escape(one.Why));
        console.Write(table);
    }

    public void Begin(Uri url)
    {
        console.MarkupLineInterpolated($"[yellow]The lab credits money in whatever {url.GetLeftPart(UriPartial.Path)} belongs to. Never point it at production.[/]");
    }

    public void Played(CaseResult result) => console.MarkupLine($"{Word(result.Verdict)}  {Markup.Escape(result.Case)}");

    public void End(LabSheet sheet)
    {
        var table = new Table().RoundedBorder().ShowRowSeparators().AddColumns("case", "must", "did", "verdict");
        foreach (var one in sheet.Cases)
            table.AddRow(Markup.Escape(one.Case), Markup.Escape(one.Must), Markup.Escape(string.Join('\n', one.Did)), Word(one.Verdict));
        console.Write(table);
        foreach (var one in sheet.Cases.Where(one => one.Faults.Count > 0)) Explain(one);
        console.MarkupLineInterpolated($"{sheet.Summary()}");
        console.MarkupLine(sheet.AllMustsHeld ? "[green]No case failed.[/]" : "[red]The merchant does not do all that it must.[/]");
    }

    private void Explain(CaseResult one)
    {
        console.MarkupLine($"{Word(one.Verdict)}  [bold]{Markup.Escape(one.Case)}[/]");
        foreach (var fault in one.Faults) console.MarkupLineInterpolated($"  What happened: {fault}");
        console.MarkupLineInterpolated($"  Why it matters: {one.Why}");
        console.MarkupLineInterpolated($"  What to do: {one.Next}");
    }

    private static string Must(string must, bool isAdvice) => isAdvice ? $"(advice) {must}" : must;

    private static string Word(Verdict verdict) => verdict switch
    {
        Verdict.Passed => "[green]passed[/]",
        Verdict.Failed => "[red]FAILED[/]",
        Verdict.Advice => "[yellow]advice[/]",
        Verdict.NotSeen => "[grey]not seen[/]",
        _ => "[grey]not asked[/]",
    };
}
