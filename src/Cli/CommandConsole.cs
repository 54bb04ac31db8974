using Spectre.Console;

namespace Paykassma.Cli;

/// <summary>
/// The one place where consoles are made. A stream that is not a terminal gets plain text in whole lines; the variable <c>NO_COLOR</c>
/// takes colours and hyperlinks away on a terminal too. Standard output and standard error are judged each on its own.
/// </summary>
internal static class CommandConsole
{
    private const string NoColor = "NO_COLOR";
    private const int ColumnsInFile = 160;

    /// <summary>For results and progress.</summary>
    public static IAnsiConsole Output() => Create(new AnsiConsoleOutput(Console.Out), Environment.GetEnvironmentVariable(NoColor));

    /// <summary>For what must not be mixed with a result: questions, and why a command was not carried out.</summary>
    public static IAnsiConsole Errors() => Create(new AnsiConsoleOutput(Console.Error), Environment.GetEnvironmentVariable(NoColor));

    /// <param name="output">The stream; it says whether it is a terminal.</param>
    /// <param name="noColor">The value of <c>NO_COLOR</c>. Any text asks for no colours; null and the empty text do not.</param>
    /// <param name="terminal">What a terminal can show; looked up unless set.</param>
    internal static IAnsiConsole Create(IAnsiConsoleOutput output, string? noColor, AnsiSupport terminal = AnsiSupport.Detect)
    {
        var hasColours = output.IsTerminal && string.IsNullOrEmpty(noColor);
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = output,
            Ansi = output.IsTerminal ? terminal : AnsiSupport.No,
            // Sixteen colours are all that is used, and they are those the person has chosen for their terminal.
            ColorSystem = hasColours ? ColorSystemSupport.Standard : ColorSystemSupport.NoColors,
            // On GitHub and Azure they switch escapes on for files as well.
            Enrichment = new ProfileEnrichment { UseDefaultEnrichers = false },
        });
        if (!hasColours) console.Profile.Capabilities.Links = false;
        if (!output.IsTerminal) console.Profile.Width = ColumnsInFile;
        return console;
    }
}
