using System.CommandLine;
using System.Diagnostics;
using Paykassma.Postgres;

namespace Paykassma.Cli.Commands;

/// <summary><c>paykassma with-postgres</c>: one PostgreSQL for everything that a command starts; <c>./test</c> uses it for its projects.</summary>
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
            $"Run a command with a throw-away PostgreSQL; the connection string is in {PostgresServer.Variable}. The server is not durable: for tests. "
            + "If the variable is already set, that server is used. Exit code 0: the command's was 0; any other: the command's.")
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
        // Waits even for a command that was asked to stop: the processes it started use the server.
        await process.WaitForExitAsync(CancellationToken.None);
        return process.ExitCode;
    }
}
