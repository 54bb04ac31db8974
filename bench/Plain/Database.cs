using Npgsql;

namespace Paykassma.Plain;

/// <summary>The connection pool, and the schema at the start.</summary>
internal static class Database
{
    public static NpgsqlDataSource Open(PlainSettings settings)
    {
        var options = new NpgsqlConnectionStringBuilder(settings.ConnectionString)
        {
            // Both statements of a credit are prepared on each connection at their first uses, and stay prepared.
            MaxAutoPrepare = 10,
            AutoPrepareMinUsages = 1,
            // There is no session state to reset, so returning a connection to the pool needs no message.
            NoResetOnClose = true,
            Enlist = false,
            Options = "-c synchronous_commit=on",
        };
        if (settings.Connections is { } connections) (options.MinPoolSize, options.MaxPoolSize) = (connections, connections);
        return new NpgsqlSlimDataSourceBuilder(options.ConnectionString).Build();
    }

    public static async Task ApplySchemaAsync(NpgsqlDataSource database)
    {
        using var schema = new StreamReader(typeof(Database).Assembly.GetManifestResourceStream("Schema.sql")!);
        await using var command = database.CreateCommand(await schema.ReadToEndAsync());
        await command.ExecuteNonQueryAsync();
    }
}
