using System.CommandLine;
using System.Diagnostics;
using Paykassma.Postgres;

namespace Paykassma.Cli.Servers;

/// <summary><c>paykassma with-postgres</c>: one PostgreSQL for all that a command starts, as <c>./test</c> does for its test projects.</summary>
internal static class WithPostgresCommand
{
    private static readonly Argument<string[]> Words = new("command")
    {
        Description = "The command and its arguments, after --.",
        Arity = ArgumentArity.OneOrMore,
    };

    public static Command Create()
    {
        var command = new Command(
            "with-postgres",
            $"Run a command with a throw-away PostgreSQL, whose connection string it finds in {PostgresServer.Variable}. The server is not durable: for tests. "
            + "Where the variable is set already, that server is used. Exit code 0: the command's was 0; any other: the command's.")
        {
            Words,
        };
        command.SetAction((parsed, cancellation) => RunAsync(parsed.GetRequiredValue(Words), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(string[] words, CancellationToken cancellation)
    {
        await using var postgres = await PostgresServer.FromEnvironmentOrStartAsync(PrivatePostgresOptions.ForTests with { Log = Console.Error.WriteLine }, cancellation);
        var start = new ProcessStartInfo(words[0], words[1..]);
        start.Environment[PostgresServer.Variable] = postgres.ConnectionString;
        using var process = Process.Start(start)!;
        // A command that was asked to stop is waited for: what it has started uses the server.
        await process.WaitForExitAsync(CancellationToken.None);
        return process.ExitCode;
    }
}
