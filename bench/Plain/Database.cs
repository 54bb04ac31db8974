using Npgsql;

namespace Paykassma.Plain;

/// <summary>The connection pool, and the schema at the start.</summary>
internal static class Database
{
    /// <summary>
    /// All statements of whole deposits and withdrawals look up rows by key. A prepared statement keeps the plan it got while the tables were empty, when
    /// reading everything looked as cheap, so such plans are switched off. Ours does the same.
    /// </summary>
    private const string LookUpsOnly =
        " -c plan_cache_mode=force_generic_plan -c enable_seqscan=off -c enable_bitmapscan=off -c enable_hashjoin=off -c enable_mergejoin=off"
        + " -c enable_material=off -c enable_memoize=off";

    public static NpgsqlDataSource Open(PlainSettings settings)
    {
        var options = new NpgsqlConnectionStringBuilder(settings.ConnectionString)
        {
            // All statements of both sides are prepared on each connection at their first uses, and stay prepared.
            MaxAutoPrepare = 50,
            AutoPrepareMinUsages = 1,
            // There is no session state to reset, so returning a connection to the pool needs no message.
            NoResetOnClose = true,
            Enlist = false,
            Options = "-c synchronous_commit=on" + (settings.Deposits is null ? "" : LookUpsOnly),
        };
        if (settings.Connections is { } connections) (options.MinPoolSize, options.MaxPoolSize) = (connections, connections);
        return new NpgsqlSlimDataSourceBuilder(options.ConnectionString).EnableArrays().Build();
    }

    public static async Task ApplySchemaAsync(NpgsqlDataSource database)
    {
        foreach (var name in new[] { "Schema.sql", "Gateway.sql", "Withdrawals.sql" })
        {
            using var schema = new StreamReader(typeof(Database).Assembly.GetManifestResourceStream(name)!);
            await using var command = database.CreateCommand(await schema.ReadToEndAsync());
            await command.ExecuteNonQueryAsync();
        }
    }

    /// <summary>Appends a parameter, without boxing it.</summary>
    public static NpgsqlCommand With<T>(this NpgsqlCommand command, T value)
    {
        command.Parameters.Add(new NpgsqlParameter<T> { TypedValue = value });
        return command;
    }

    /// <summary>A column that may be null.</summary>
    public static string? TextOrNull(this NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);
}
