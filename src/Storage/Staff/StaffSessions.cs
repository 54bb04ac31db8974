using Dapper;
using Npgsql;
using Paykassma.Storage.Durability;

namespace Paykassma.Storage.Staff;

/// <summary>
/// The sessions of staff that were signed out. A cookie names its session, so that a copy of it ends too. A session is kept here until its
/// cookie is over in any case.
/// </summary>
public sealed class StaffSessions(NpgsqlDataSource database, TimeProvider clock)
{
    private const string Person =
        $"SELECT {StaffStore.Columns} FROM staff WHERE name = @name AND NOT EXISTS (SELECT FROM ended_session WHERE id = @session)";

    // Those that are over go ten at a time: faster than they come.
    private const string End = """
        WITH swept AS (
            DELETE FROM ended_session
            WHERE id IN (SELECT id FROM ended_session WHERE until < @now ORDER BY until LIMIT 10 FOR UPDATE SKIP LOCKED)
        )
        INSERT INTO ended_session (id, until) VALUES (@session, @until) ON CONFLICT (id) DO NOTHING
        """;

    /// <summary>The person of a session; null if there is none, or the session was ended.</summary>
    public async Task<StaffMember?> FindAsync(string name, Guid session, CancellationToken cancellation = default)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        return await connection.QuerySingleOrDefaultAsync<StaffMember>(new CommandDefinition(Person, new { name, session }, cancellationToken: cancellation));
    }

    /// <summary>Ends a session in every process. Repeating it changes nothing.</summary>
    /// <param name="session">Its id.</param>
    /// <param name="until">When no cookie of it is accepted any more. Epoch milliseconds.</param>
    /// <param name="cancellation">Cancels the call.</param>
    public Task EndAsync(Guid session, long until, CancellationToken cancellation = default) =>
        database.WriteAsync(End, new { session, until, now = clock.GetUtcNow().ToUnixTimeMilliseconds() }, cancellation);
}
