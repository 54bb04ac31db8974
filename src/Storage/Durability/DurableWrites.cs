using Dapper;
using Npgsql;
using Paykassma.Domain.Ledger;

namespace Paykassma.Storage.Durability;

/// <summary>
/// The way to write outside the ledger. A statement that commits is never cancelled: a cancelled wait for a synchronous standby makes the
/// row visible although no standby has it, and whoever reads it would answer "done". So it has no command time-out and no token, since
/// Npgsql answers both with PostgreSQL's cancel request. The caller's patience ends instead, and the write ends alone.
/// </summary>
public static class DurableWrites
{
    /// <summary>Npgsql's value for no time-out; for commands inside a write.</summary>
    public const int NoTimeout = 0;

    /// <summary>How long a caller waits for a write.</summary>
    private static readonly TimeSpan WaitMax = TimeSpan.FromSeconds(30);

    /// <summary>Executes one statement; durable when this returns.</summary>
    /// <param name="cancellation">Ends the caller's wait, never the write.</param>
    /// <returns>How many rows it changed.</returns>
    /// <exception cref="UnknownOutcomeException">The write did not end in time, or a standby may not have it.</exception>
    public static Task<int> WriteAsync(this NpgsqlDataSource database, string sql, object? values = null, CancellationToken cancellation = default) =>
        database.WriteAsync(connection => connection.ExecuteAsync(new CommandDefinition(sql, values, commandTimeout: NoTimeout)), cancellation);

    /// <summary>Executes one statement that returns a value; durable when this returns.</summary>
    /// <inheritdoc cref="WriteAsync(NpgsqlDataSource, string, object?, CancellationToken)"/>
    public static Task<T?> WriteScalarAsync<T>(this NpgsqlDataSource database, string sql, object? values = null, CancellationToken cancellation = default) =>
        database.WriteAsync(connection => connection.ExecuteScalarAsync<T>(new CommandDefinition(sql, values, commandTimeout: NoTimeout)), cancellation);

    /// <summary>Runs <paramref name="write"/> on a connection of its own; each of its commands has <see cref="NoTimeout"/> and no token.</summary>
    /// <inheritdoc cref="WriteAsync(NpgsqlDataSource, string, object?, CancellationToken)"/>
    public static async Task<T> WriteAsync<T>(this NpgsqlDataSource database, Func<NpgsqlConnection, Task<T>> write, CancellationToken cancellation = default)
    {
        var connection = await database.OpenConnectionAsync(cancellation);
        var writing = RunAsync(database, connection, write);
        try
        {
            return await writing.WaitAsync(WaitMax, cancellation);
        }
        catch (TimeoutException e) when (!writing.IsCompleted)
        {
            throw new UnknownOutcomeException($"The database did not confirm a write within {WaitMax.TotalSeconds} s.", e);
        }
    }

    /// <summary>
    /// Commits inside a write. <see cref="NpgsqlTransaction.CommitAsync"/> would time out, and cancel, as any command does.
    /// </summary>
    public static async Task CommitDurablyAsync(this NpgsqlConnection connection)
    {
        await using var commit = new NpgsqlCommand("COMMIT", connection) { CommandTimeout = NoTimeout };
        await commit.ExecuteNonQueryAsync();
    }

    /// <summary>Also after the caller has gone: the connection is not given back before the server has answered.</summary>
    private static async Task<T> RunAsync<T>(NpgsqlDataSource database, NpgsqlConnection connection, Func<NpgsqlConnection, Task<T>> write)
    {
        await using (connection)
        {
            var isUnconfirmed = false;
            connection.Notice += (_, e) => isUnconfirmed |= UnconfirmedCommit.IsReportedBy(e.Notice);
            try
            {
                var result = await write(connection);
                if (!isUnconfirmed) return result;
            }
            catch (Exception e) when (DatabaseFailure.IsOfTheServer(e))
            {
                // Connections that were opened before may show what no standby has, or be to a server that cannot write.
                database.Clear();
                throw;
            }

            database.Clear();
            throw new UnknownOutcomeException("A commit was ended before a standby had it.");
        }
    }
}
