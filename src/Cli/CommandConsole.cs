using Spectre.Console;

namespace Paykassma.Cli;

/// <summary>
/// The only place where consoles are created. A stream that is not a terminal gets plain text in whole lines; the variable
/// <c>NO_COLOR</c> also removes colours and hyperlinks on a terminal. Standard output and standard error are treated separately.
/// </summary>
internal static class CommandConsole
{
    private const string NoColor = "NO_COLOR";
    private const int ColumnsInFile = 160;

    /// <summary>For results and progress.</summary>
    public static IAnsiConsole Output() => Create(new AnsiConsoleOutput(Console.Out), Environment.GetEnvironmentVariable(NoColor));

    /// <summary>For text that must not be mixed with a result: questions, and why a command failed.</summary>
    public static IAnsiConsole Errors() => Create(new AnsiConsoleOutput(Console.Error), Environment.GetEnvironmentVariable(NoColor));

    /// <param name="output">The stream; it says whether it is a terminal.</param>
    /// <param name="noColor">The value of <c>NO_COLOR</c>. Any non-empty text means no colours.</param>
    /// <param name="terminal">What a terminal can show; detected unless set.</param>
    internal static IAnsiConsole Create(IAnsiConsoleOutput output, string? noColor, AnsiSupport terminal = AnsiSupport.Detect)
    {
        var hasColours = output.IsTerminal && string.IsNullOrEmpty(noColor);
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = output,
            Ansi = output.IsTerminal ? terminal : AnsiSupport.No,
            // Only sixteen colours are used, which are those that the user has chosen for their terminal.
            ColorSystem = hasColours ? ColorSystemSupport.Standard : ColorSystemSupport.NoColors,
            // On GitHub and Azure they would enable escape codes for files as well.
            Enrichment = new ProfileEnrichment { UseDefaultEnrichers = false },
        });
        if (!hasColours) console.Profile.Capabilities.Links = false;
        if (!output.IsTerminal) console.Profile.Width = ColumnsInFile;
        return console;
    }
}
