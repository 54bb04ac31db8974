using System.CommandLine;
using System.CommandLine.Parsing;
using Paykassma.Postgres;

namespace Paykassma.Cli.Servers;

/// <summary>The option of the folder of a private PostgreSQL's data.</summary>
internal static class DataFolderOption
{
    /// <summary>Refuses the folder where a variable names another server: whichever were used, it would not be what one of the two asks for.</summary>
    public static void RequireAlone(CommandResult command, Option data)
    {
        if (command.GetResult(data) is not { Implicit: false } || Environment.GetEnvironmentVariable(PostgresServer.Variable) is not { Length: > 0 }) return;
        command.AddError($"{data.Name} cannot be given while the variable {PostgresServer.Variable} names a server: leave one of them out.");
    }
}
