using Microsoft.Extensions.Options;
using Npgsql;

namespace Paykassma.Silo.Startup;

/// <summary>Too high a limit would show only under load, as time-outs, so it is checked at the start.</summary>
internal static class ConnectionBudget
{
    private const string Query = """
        SELECT current_setting('max_connections')::int,
            current_setting('superuser_reserved_connections')::int + coalesce(current_setting('reserved_connections', true)::int, 0)
        """;

    /// <exception cref="OptionsValidationException">This process alone could open more connections than the server allows.</exception>
    public static async Task CheckAsync(NpgsqlDataSource database, int connectionsMax)
    {
        await using var command = database.CreateCommand(Query);
        await using var row = await command.ExecuteReaderAsync();
        await row.ReadAsync();
        var (all, reserved) = (row.GetInt32(0), row.GetInt32(1));
        if (connectionsMax <= all - reserved) return;
        throw new OptionsValidationException("Storage", typeof(int),
            [$"Storage:ConnectionsMax is {connectionsMax}, but the database server allows {all - reserved} (max_connections {all}, {reserved} reserved): lower the first or raise max_connections."]);
    }
}
