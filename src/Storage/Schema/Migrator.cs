using Dapper;
using Npgsql;

namespace Paykassma.Storage.Schema;

/// <summary>Updates the database to the schema of this build. Forward only; safe if several processes start at once.</summary>
public static class Migrator
{
    // "paykassm" in ASCII.
    private const long AdvisoryLock = 0x7061796B6173736D;

    // Npgsql's value for no time-out.
    private const int NoTimeout = 0;

    private const string VersionTable = """
        CREATE TABLE IF NOT EXISTS schema_version (
            number     integer PRIMARY KEY,
            name       text NOT NULL,
            hash       text NOT NULL,
            applied_at timestamptz NOT NULL DEFAULT now()
        )
        """;

    /// <returns>How many steps were applied; 0 if the schema was up to date.</returns>
    /// <exception cref="SchemaMismatchException">The database has steps that this build does not know, or different ones.</exception>
    public static async Task<int> ApplyAsync(NpgsqlDataSource database, CancellationToken cancellation = default)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        // No time-out, however long another process or a step on a large database takes: a time-out would only restart both, for ever.
        await connection.ExecuteAsync(new CommandDefinition(
            "SELECT pg_advisory_lock(@AdvisoryLock)", new { AdvisoryLock }, commandTimeout: NoTimeout, cancellationToken: cancellation));
        try
        {
            await connection.ExecuteAsync(VersionTable);
            var applied = await ReadAppliedAsync(connection);
            Check(applied);
            var due = Migration.All.Where(m => !applied.ContainsKey(m.Number)).ToList();
            foreach (var migration in due) await ApplyAsync(connection, migration, cancellation);
            return due.Count;
        }
        finally
        {
            await connection.ExecuteAsync("SELECT pg_advisory_unlock(@AdvisoryLock)", new { AdvisoryLock });
        }
    }

    private static async Task ApplyAsync(NpgsqlConnection connection, Migration migration, CancellationToken cancellation)
    {
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        // Without Dapper: the @names in the text belong to the stored queries.
        await using (var step = new NpgsqlCommand(migration.Sql, connection, transaction) { CommandTimeout = NoTimeout })
        {
            await step.ExecuteNonQueryAsync(cancellation);
        }

        await connection.ExecuteAsync(
            "INSERT INTO schema_version (number, name, hash) VALUES (@Number, @Name, @Hash)", migration, transaction);
        await transaction.CommitAsync(cancellation);
    }

    private static async Task<Dictionary<int, string>> ReadAppliedAsync(NpgsqlConnection connection) =>
        (await connection.QueryAsync<(int Number, string Hash)>("SELECT number, hash FROM schema_version"))
        .ToDictionary(r => r.Number, r => r.Hash);

    private static void Check(Dictionary<int, string> applied)
    {
        var known = Migration.All.ToDictionary(m => m.Number);
        foreach (var (number, hash) in applied.OrderBy(a => a.Key))
        {
            if (!known.TryGetValue(number, out var migration))
            {
                throw new SchemaMismatchException(
                    $"The database's schema is at step {applied.Keys.Max()}, this build knows {known.Count}: start a newer build.");
            }

            if (migration.Hash != hash)
                throw new SchemaMismatchException($"Schema step {migration.Name} was applied with different content than in this build.");
        }
    }
}

/// <summary>This build cannot work with the database's schema. Nothing was changed.</summary>
public sealed class SchemaMismatchException(string message) : Exception(message);
