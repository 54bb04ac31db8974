using Spectre.Console;

namespace Paykassma.Cli;

/// <summary>A command cannot work with what it was given. The message is for its user, says what to do next, and names no secret.</summary>
internal sealed class RefusedException(string message) : Exception(message)
{
    /// <summary>Runs a command's work. If it is refused, prints why and returns <see cref="ExitCodes.NotUnderstood"/>.</summary>
    public static async Task<int> TellAsync(Func<Task<int>> work)
    {
        try
        {
            return await work();
        }
        catch (RefusedException refused)
        {
            CommandConsole.Errors().MarkupLineInterpolated($"[red]{refused.Message}[/]");
            return ExitCodes.NotUnderstood;
        }
    }
}
