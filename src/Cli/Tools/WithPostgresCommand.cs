using System.CommandLine;
using System.ComponentModel;
using System.Diagnostics;
using Paykassma.Cli.Commands;
using Paykassma.Cli.Tools.Cluster;
using Paykassma.Postgres;

namespace Paykassma.Cli.Tools;

/// <summary><c>paykassma with-postgres</c>: one PostgreSQL for everything that a command starts; <c>./test</c> uses it for its projects.</summary>
internal static class WithPostgresCommand
{
    private const int NotStarted = 127;

    private static readonly TimeSpan StopMax = TimeSpan.FromSeconds(30);

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
            + "If the variable is already set, that server is used. Asked to stop, it asks the command to stop and waits for its end. "
            + "Exit code 0: the command's was 0; 127: the server or the command did not start; any other: the command's.")
        {
            Words,
        };
        command.SetAction((parsed, cancellation) => RunAsync(parsed.GetRequiredValue(Words), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(string[] words, CancellationToken cancellation)
    {
        try
        {
            await using var postgres = await PostgresServer.FromEnvironmentOrStartAsync(PrivatePostgresOptions.ForTests with { Log = Console.Error.WriteLine }, cancellation);
            var start = new ProcessStartInfo(words[0], words[1..]);
            start.Environment[PostgresServer.Variable] = postgres.ConnectionString;
            using var process = Process.Start(start)!;
            return await EndAsync(process, cancellation);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            return NotStarted;
        }
        catch (Exception e) when (e is PrivatePostgresException or Win32Exception)
        {
            return NamedDatabase.Refuse(NotStarted, e.Message);
        }
    }

    /// <summary>
    /// Waits for the command's end, also when it was asked to stop: the processes it started use the server. Ctrl-C reaches the command too; a signal
    /// to this process alone does not. A command that ignores it is killed with all that it started.
    /// </summary>
    private static async Task<int> EndAsync(Process process, CancellationToken cancellation)
    {
        try
        {
            await process.WaitForExitAsync(cancellation);
        }
        catch (OperationCanceledException)
        {
            UnixSignals.Send(process.Id, UnixSignal.Terminate);
            using var patience = new CancellationTokenSource(StopMax);
            try
            {
                await process.WaitForExitAsync(patience.Token);
            }
            catch (OperationCanceledException)
            {
                process.Kill(entireProcessTree: true);
                await process.WaitForExitAsync(CancellationToken.None);
            }
        }

        return process.ExitCode;
    }
}
