using System.Globalization;
using Spectre.Console;

namespace Paykassma.Cli.Tools.Simulate.Mutants;

/// <summary>Prints what became of each mutant.</summary>
internal static class MutantsReport
{
    private const int WordsMax = 90;

    public static void WriteLine(IAnsiConsole console, MutantEnd end) => console.MarkupLine($"{end.Mutant.Name.EscapeMarkup()}: {Words(end)}");

    public static void Write(IAnsiConsole console, MutantsOptions options, IReadOnlyList<MutantEnd> ends)
    {
        var table = new Table().Border(TableBorder.Rounded).BorderColor(Color.Grey)
            .AddColumn("mutant").AddColumn(new TableColumn("seeds").RightAligned()).AddColumn("caught by");
        foreach (var end in ends.Where(end => end.Mutant != Mutant.None))
            table.AddRow($"{end.Mutant.Name.EscapeMarkup()}[grey]{(end.Mutant.Sentence.Length == 0 ? "" : $"\n{end.Mutant.Sentence.EscapeMarkup()}")}[/]", Number(end.Seeds), By(end));
        console.Write(table);
        if (ends.FirstOrDefault(end => end.Mutant == Mutant.None) is { Fate: not MutantFate.Survived } program)
            console.MarkupLineInterpolated($"[red]The program as it is fails too, so this says nothing: {program.By}[/]");
        var survived = ends.Where(end => end.Mutant != Mutant.None && end.Fate == MutantFate.Survived).Select(end => end.Mutant.Name).ToList();
        var mutants = ends.Count(end => end.Mutant != Mutant.None);
        if (survived.Count > 0)
            console.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"[red]{survived.Count} of {mutants} survived {options.Seeds} seeds of about {options.Operations} operations: {string.Join(", ", survived)}.[/]");
        else console.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"[green]None of {mutants} survived {options.Seeds} seeds of about {options.Operations} operations.[/]");
    }

    private static string Words(MutantEnd end) => end switch
    {
        { Fate: MutantFate.Survived } when end.Mutant == Mutant.None => $"[green]no violation in {Number(end.Seeds)} seeds[/]",
        { Fate: MutantFate.Survived } => $"[red]SURVIVED {Number(end.Seeds)} seeds[/]",
        { Fate: MutantFate.NotBuilt } => $"[red]not built: {end.By?.EscapeMarkup()}[/]",
        _ => $"caught after {Number(end.Seeds)} {(end.Seeds == 1 ? "seed" : "seeds")} by: {Shortened(end.By!).EscapeMarkup()}",
    };

    private static string By(MutantEnd end) => end.Fate switch
    {
        MutantFate.Survived => "[red]SURVIVED[/]",
        MutantFate.NotBuilt => "[red]not built[/]",
        _ => Shortened(end.By!).EscapeMarkup(),
    };

    private static string Shortened(string text) => text.Length <= WordsMax ? text : $"{text[..WordsMax]}…";

    private static string Number(int number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
