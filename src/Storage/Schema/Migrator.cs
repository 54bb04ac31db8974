using Dapper;
using Npgsql;
using Paykassma.Storage.Durability;

namespace Paykassma.Storage.Schema;

/// <summary>Updates the database to the schema of this build. Forward only; safe if several processes start at once.</summary>
public static class Migrator
{
    // "paykassm" in ASCII.
    private const long AdvisoryLock = 0x7061796B6173736D;

    // Asked for again and again: a statement that waits for it would hold a snapshot, and the build of an index waits for old snapshots.
    private static readonly TimeSpan AskEvery = TimeSpan.FromMilliseconds(200);

    private const string VersionTable = """
        CREATE TABLE IF NOT EXISTS schema_version (
            number     integer PRIMARY KEY,
            name       text NOT NULL,
            hash       text NOT NULL,
            applied_at timestamptz NOT NULL DEFAULT now()
        )
        """;

    /// <summary>Applies the steps that the database lacks. Waits as long as another process does so.</summary>
    /// <param name="limits">How patiently; the defaults unless given.</param>
    /// <returns>How many steps were applied; 0 if the schema was up to date.</returns>
    /// <exception cref="SchemaMismatchException">The database has steps that this build does not know, or different ones.</exception>
    /// <exception cref="SchemaBusyException">A step did not get its locks in time. The steps before it are applied.</exception>
    public static async Task<int> ApplyAsync(NpgsqlDataSource database, MigrationLimits? limits = null, CancellationToken cancellation = default)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        while (!await connection.ExecuteScalarAsync<bool>("SELECT pg_try_advisory_lock(@AdvisoryLock)", new { AdvisoryLock }))
            await Task.Delay(AskEvery, cancellation);
        try
        {
            await connection.ExecuteAsync(VersionTable, commandTimeout: DurableWrites.NoTimeout);
            var due = Due(await ReadAppliedAsync(connection));
            var step = new MigrationStep(connection, limits ?? new MigrationLimits());
            foreach (var migration in due) await step.ApplyAsync(migration, cancellation);
            return due.Count;
        }
        finally
        {
            await connection.ExecuteAsync("SELECT pg_advisory_unlock(@AdvisoryLock)", new { AdvisoryLock });
        }
    }

    /// <summary>The names of the steps that the database lacks, in order. Changes nothing.</summary>
    /// <exception cref="SchemaMismatchException">The database has steps that this build does not know, or different ones.</exception>
    public static async Task<IReadOnlyList<string>> ReadDueAsync(NpgsqlDataSource database, CancellationToken cancellation = default)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        var exists = await connection.ExecuteScalarAsync<bool>("SELECT to_regclass('schema_version') IS NOT NULL");
        return [.. Due(exists ? await ReadAppliedAsync(connection) : []).Select(migration => migration.Name)];
    }

    private static async Task<Dictionary<int, string>> ReadAppliedAsync(NpgsqlConnection connection) =>
        (await connection.QueryAsync<(int Number, string Hash)>("SELECT number, hash FROM schema_version"))
        .ToDictionary(r => r.Number, r => r.Hash);

    private static List<Migration> Due(Dictionary<int, string> applied)
    {
        Check(applied);
        return [.. Migration.All.Where(m => !applied.ContainsKey(m.Number))];
    }

    private static void Check(Dictionary<int, string> applied)
    {
        var known = Migration.All.ToDictionary(m => m.Number);
        foreach (var (number, hash) in applied.OrderBy(a => a.Key))
        {
            if (!known.TryGetValue(number, out var migration))
            {
                throw new SchemaMismatchException(
                    $"The database's schema is at step {applied.Keys.Max()}, this build knows {Migration.All[^1].Number}: start a newer build.");
            }

            if (migration.Hash != hash)
                throw new SchemaMismatchException($"Schema step {migration.Name} was applied with different content than in this build.");
        }
    }
}

/// <summary>This build cannot work with the database's schema. Nothing was changed.</summary>
public sealed class SchemaMismatchException(string message) : Exception(message);

/// <summary>A schema step could not be applied now, because others use what it changes. It may be tried again.</summary>
public sealed class SchemaBusyException(string message) : Exception(message);
