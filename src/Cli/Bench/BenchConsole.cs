using Spectre.Console;

namespace Paykassma.Cli.Bench;

/// <summary>The console, or whatever the output was sent to: a file gets whole lines and no colours.</summary>
internal static class BenchConsole
{
    private const int ColumnsInFile = 160;

    public static IAnsiConsole Create()
    {
        var toFile = Console.IsOutputRedirected;
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = toFile ? AnsiSupport.No : AnsiSupport.Detect });
        if (toFile) console.Profile.Width = ColumnsInFile;
        return console;
    }
}
