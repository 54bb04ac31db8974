using System.Net.Sockets;
using Npgsql;
using Paykassma.Domain.Ledger;
using Paykassma.Postgres;
using Paykassma.Storage.Hosting;
using Spectre.Console;

namespace Paykassma.Cli.Commands;

/// <summary>The database that the environment names, for a command that changes rows while processes run.</summary>
internal static class NamedDatabase
{
    /// <summary>The exit code if the database cannot be used.</summary>
    public const int NotUsable = 1;

    private const string ServiceVariable = "Silo__ServiceId";
    private const string ServiceDefault = "paykassma";

    /// <summary>The id that owns the states, as the processes have it.</summary>
    public static string ServiceId => Environment.GetEnvironmentVariable(ServiceVariable) is { Length: > 0 } id ? id : ServiceDefault;

    /// <summary>Runs the command's work, and says why if the database cannot be used.</summary>
    public static async Task<int> UseAsync(Func<NpgsqlDataSource, Task<int>> work)
    {
        if (Environment.GetEnvironmentVariable(PostgresServer.Variable) is not { Length: > 0 } text)
            return Refuse(NotUsable, $"The variable {PostgresServer.Variable} must name the database.");
        try
        {
            await using var database = PaykassmaDatabase.Open(new StorageOptions { ConnectionString = text, HasGrains = false });
            return await work(database);
        }
        catch (Exception e) when (e is NpgsqlException or SocketException or UnknownOutcomeException)
        {
            return Refuse(NotUsable, $"The database cannot be used: {e.Message}");
        }
        catch (ArgumentException)
        {
            // Npgsql's message could quote the password.
            return Refuse(NotUsable, $"{PostgresServer.Variable} is not a connection string of Npgsql.");
        }
    }

    public static int Refuse(int code, string why)
    {
        CommandConsole.Errors().MarkupLineInterpolated($"[red]{why}[/]");
        return code;
    }
}
