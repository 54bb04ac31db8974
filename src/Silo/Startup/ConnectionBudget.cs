using Microsoft.Extensions.Options;
using Npgsql;

namespace Paykassma.Silo.Startup;

/// <summary>A budget that the server cannot grant shows itself under load only, as time-outs; so it is looked at before.</summary>
internal static class ConnectionBudget
{
    private const string Query = """
        SELECT current_setting('max_connections')::int,
            current_setting('superuser_reserved_connections')::int + coalesce(current_setting('reserved_connections', true)::int, 0)
        """;

    /// <exception cref="OptionsValidationException">This process alone may ask for more connections than the server lets in.</exception>
    public static async Task CheckAsync(NpgsqlDataSource database, int connectionsMax)
    {
        await using var command = database.CreateCommand(Query);
        await using var row = await command.ExecuteReaderAsync();
        await row.ReadAsync();
        var (all, reserved) = (row.GetInt32(0), row.GetInt32(1));
        if (connectionsMax <= all - reserved) return;
        throw new OptionsValidationException("Storage", typeof(int),
            [$"Storage:ConnectionsMax is {connectionsMax}, and the database's server lets in {all - reserved} (max_connections {all}, {reserved} reserved): lower the one or raise the other."]);
    }
}
