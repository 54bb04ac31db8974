using System.CommandLine;
using System.Net.Sockets;
using Npgsql;
using Paykassma.Postgres;
using Paykassma.Storage.Schema;
using Spectre.Console;

namespace Paykassma.Cli.Commands;

/// <summary><c>paykassma migrate</c>: updates the database's schema without starting a server.</summary>
internal static class MigrateCommand
{
    private const int NotDone = 1;
    private const int OtherBuild = 2;
    private const int StepsAreDue = 3;

    private static readonly Option<bool> DryRun = new("--dry-run") { Description = "Only list the steps that are due; change nothing." };

    private static readonly Option<int> LockTimeout = new("--lock-timeout")
    {
        HelpName = "ms",
        Description = "How long a step waits for a lock before it lets others pass and tries again. Requests on the same table wait as long.",
        DefaultValueFactory = _ => 2_000,
    };

    private static readonly Option<int> WaitMax = new("--wait-max")
    {
        HelpName = "seconds",
        Description = "How long a step is tried again before the command gives up.",
        DefaultValueFactory = _ => 600,
    };

    public static Command Create()
    {
        LockTimeout.Within(1, int.MaxValue);
        WaitMax.Within(1, int.MaxValue);
        var command = new Command(
            "migrate",
            $"Apply the schema steps that the database in {PostgresServer.Variable} lacks, while processes of the previous build go on. "
            + "Exit code 0: the schema is up to date; 1: the database cannot be reached, or a step did not get its locks; "
            + "2: the database belongs to another build; 3: with --dry-run, steps are due.")
        {
            DryRun, LockTimeout, WaitMax,
        };
        command.SetAction((parsed, cancellation) => RunAsync(
            parsed.GetValue(DryRun),
            new MigrationLimits { LockTimeout = TimeSpan.FromMilliseconds(parsed.GetValue(LockTimeout)), WaitMax = TimeSpan.FromSeconds(parsed.GetValue(WaitMax)) },
            cancellation));
        return command;
    }

    private static async Task<int> RunAsync(bool isDryRun, MigrationLimits limits, CancellationToken cancellation)
    {
        if (Environment.GetEnvironmentVariable(PostgresServer.Variable) is not { Length: > 0 } text)
            return Refuse(NotDone, $"The variable {PostgresServer.Variable} must name the database.");
        try
        {
            await using var database = NpgsqlDataSource.Create(text);
            var due = await Migrator.ReadDueAsync(database, cancellation);
            foreach (var step in due) Console.Out.WriteLine(step);
            if (isDryRun) return due.Count == 0 ? 0 : StepsAreDue;
            var applied = await Migrator.ApplyAsync(database, limits, cancellation);
            CommandConsole.Errors().MarkupLineInterpolated($"{applied} steps applied; the schema is up to date.");
            return 0;
        }
        catch (SchemaMismatchException e)
        {
            return Refuse(OtherBuild, e.Message);
        }
        catch (SchemaBusyException e)
        {
            return Refuse(NotDone, e.Message);
        }
        catch (Exception e) when (e is NpgsqlException or SocketException)
        {
            return Refuse(NotDone, $"The database cannot be used: {e.Message}");
        }
        catch (ArgumentException)
        {
            // Npgsql's message could quote the password.
            return Refuse(NotDone, $"{PostgresServer.Variable} is not a connection string of Npgsql.");
        }
    }

    private static int Refuse(int code, string why)
    {
        CommandConsole.Errors().MarkupLineInterpolated($"[red]{why}[/]");
        return code;
    }
}
