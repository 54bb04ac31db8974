using System.CommandLine;

namespace Paykassma.Cli.Commands.Completion;

/// <summary><c>paykassma completion</c>: prints the script that lets a shell complete commands and options.</summary>
internal static class CompletionCommand
{
    public static Command Create()
    {
        var shell = new Argument<string>("shell") { Description = "The shell: bash, zsh, fish or pwsh." };
        shell.AcceptOnlyFromAmong([.. CompletionScripts.ByShell.Keys]);
        var command = new Command(
            "completion",
            "Print a script that completes commands and options in a shell: in bash, eval \"$(paykassma completion bash)\". Exit code 0: printed; 2: another shell.")
        {
            shell,
        };
        command.SetAction(parsed => Console.Out.WriteLine(CompletionScripts.ByShell[parsed.GetRequiredValue(shell)]));
        return command;
    }
}
