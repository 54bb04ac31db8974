using Dapper;
using Npgsql;
using Paykassma.Storage.Durability;

namespace Paykassma.Storage.Schema;

/// <summary>
/// Applies one step. While a step waits for a lock on a table, every later statement on that table waits behind it. So it waits only
/// shortly, gives up its place, and tries again later: a long reader delays the step, not the requests.
/// </summary>
internal sealed class MigrationStep(NpgsqlConnection connection, MigrationLimits limits)
{
    private const string LockNotAvailable = "55P03";

    private const string Record = "INSERT INTO schema_version (number, name, hash) VALUES (@Number, @Name, @Hash)";

    private const string InvalidIndex = """
        SELECT count(*) FROM pg_index i WHERE i.indexrelid = to_regclass(@BuiltIndex) AND NOT i.indisvalid
        """;

    /// <exception cref="SchemaBusyException">The step did not get its locks in time; nothing of it was applied.</exception>
    public async Task ApplyAsync(Migration migration, CancellationToken cancellation)
    {
        var waited = System.Diagnostics.Stopwatch.StartNew();
        for (var pause = limits.PauseMin; ; pause = pause * 2 < limits.PauseMax ? pause * 2 : limits.PauseMax)
        {
            try
            {
                await (migration.IsConcurrent ? BuildAsync(migration) : ChangeAsync(migration));
                return;
            }
            catch (PostgresException e) when (e.SqlState == LockNotAvailable)
            {
                if (waited.Elapsed + pause > limits.WaitMax)
                {
                    throw new SchemaBusyException(
                        $"Schema step {migration.Name} did not get its locks within {limits.WaitMax.TotalSeconds:0} s: "
                        + "end the transactions that hold them (pg_stat_activity, pg_locks), then start again.");
                }

                await Task.Delay(pause, cancellation);
            }
        }
    }

    private async Task ChangeAsync(Migration migration)
    {
        await using var transaction = await connection.BeginTransactionAsync(CancellationToken.None);
        await ExecuteAsync($"SET LOCAL lock_timeout = {limits.LockTimeout.TotalMilliseconds:0}");
        await ExecuteAsync(migration.Sql);
        await connection.ExecuteAsync(Record, migration, transaction, DurableWrites.NoTimeout);
        await connection.CommitDurablyAsync();
    }

    /// <summary>Its locks block nobody, so it waits for them as long as it takes.</summary>
    private async Task BuildAsync(Migration migration)
    {
        var broken = await connection.ExecuteScalarAsync<long>(InvalidIndex, new { migration.BuiltIndex }, commandTimeout: DurableWrites.NoTimeout);
        if (broken > 0) await ExecuteAsync($"DROP INDEX CONCURRENTLY {migration.BuiltIndex}");
        var exists = await connection.ExecuteScalarAsync<bool>(
            "SELECT to_regclass(@BuiltIndex) IS NOT NULL", new { migration.BuiltIndex }, commandTimeout: DurableWrites.NoTimeout);
        // It exists if an earlier process ended between the build and the record.
        if (!exists) await ExecuteAsync(migration.Sql);
        await connection.ExecuteAsync(Record, migration, commandTimeout: DurableWrites.NoTimeout);
    }

    /// <summary>Without Dapper: the @names in the text of a step belong to the stored queries.</summary>
    private async Task ExecuteAsync(string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = DurableWrites.NoTimeout };
        await command.ExecuteNonQueryAsync();
    }
}
