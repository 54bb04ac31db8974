using Npgsql;
using Paykassma.Domain.State;
using Paykassma.Storage.Ledger;

namespace Paykassma.Storage.State;

/// <summary>One session with the database, as the reader of states uses it.</summary>
internal interface IStateSession : IAsyncDisposable
{
    /// <summary>The states in the order of their keys; null for one without a row.</summary>
    Task<StoredState?[]> ReadAsync(IReadOnlyList<StateKey> keys);
}

/// <summary>Opens the reader's sessions.</summary>
internal interface IStateSessions
{
    /// <summary>A session on a server that has confirmed a commit.</summary>
    Task<IStateSession> OpenAsync();

    /// <summary>Forgets sessions that are open and unused.</summary>
    void Clear();
}

/// <summary>A session with PostgreSQL.</summary>
internal sealed class StateSession(NpgsqlConnection connection, string serviceId, TimeSpan queryMax) : IStateSession
{
    // OFFSET 0 as in the ledger's statements: each state is looked up by its whole key.
    internal const string Query = """
        SELECT wanted.number, s.payload::text, s.version
        FROM unnest($2::text[], $3::text[]) WITH ORDINALITY AS wanted (state_name, key, number)
        CROSS JOIN LATERAL (
            SELECT * FROM OrleansStorage o
            WHERE o.service_id = $1 AND o.state_name = wanted.state_name AND o.key = wanted.key
            OFFSET 0) AS s
        """;

    public async Task<StoredState?[]> ReadAsync(IReadOnlyList<StateKey> keys)
    {
        await using var query = new NpgsqlBatch(connection) { Timeout = (int)Math.Ceiling(queryMax.TotalSeconds) };
        query.Statement(Query).With(serviceId).With(keys.Select(key => key.StateName)).With(keys.Select(key => key.Key));
        await query.PrepareAsync();
        await using var rows = await query.ExecuteReaderAsync();
        var states = new StoredState?[keys.Count];
        while (await rows.ReadAsync())
            states[checked((int)rows.GetInt64(0) - 1)] = new StoredState(rows.TextOrNull(1), rows.GetInt32(2));
        return states;
    }

    public ValueTask DisposeAsync() => connection.DisposeAsync();
}

/// <inheritdoc/>
internal sealed class StateSessions(NpgsqlDataSource database, string serviceId, TimeSpan queryMax) : IStateSessions
{
    public async Task<IStateSession> OpenAsync()
    {
        var connection = await database.OpenConnectionAsync();
        try
        {
            await using var settings = new NpgsqlCommand(LookupPlans.Settings, connection);
            await settings.ExecuteNonQueryAsync();
            return new StateSession(connection, serviceId, queryMax);
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    public void Clear() => database.Clear();
}
