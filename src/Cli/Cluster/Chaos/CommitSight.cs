using Npgsql;

namespace Paykassma.Cli.Cluster.Chaos;

/// <summary>
/// Sees whether a silo that stands still has a commit in flight.
/// <para>
/// The silo is stopped first (SIGSTOP) and looked for only then: it can send nothing more and read no answer. A backend of it that has a
/// transaction id at that moment has written something (an id is given with the first write) and has not ended the transaction (it is
/// taken away when the commit is durable). So the silo has sent work to be committed, and will never hear whether it was: killed now, it
/// dies with a commit in flight. A commit that was finished between the stop and the look is not counted, though its silo has not heard
/// of it either: the count errs to the low side.
/// </para>
/// A backend is its silo's by its application name. Orleans' own tables are not the ledger's, and are left out.
/// </summary>
internal sealed class CommitSight : IAsyncDisposable
{
    private const string Sql = """
        SELECT EXISTS (
            SELECT FROM pg_stat_activity
            WHERE application_name = $1 AND backend_xid IS NOT NULL
                AND query NOT ILIKE '%OrleansMembership%' AND query NOT ILIKE '%OrleansReminders%')
        """;

    private readonly NpgsqlConnection _connection;
    private readonly NpgsqlCommand _command;

    private CommitSight(NpgsqlConnection connection)
    {
        _connection = connection;
        _command = new NpgsqlCommand(Sql, connection) { Parameters = { new NpgsqlParameter<string>() } };
    }

    /// <summary>On a connection of its own, so that the look waits for nobody.</summary>
    public static async Task<CommitSight> OpenAsync(NpgsqlDataSource database, CancellationToken cancellation)
    {
        var sight = new CommitSight(await database.OpenConnectionAsync(cancellation));
        await sight._command.PrepareAsync(cancellation);
        return sight;
    }

    /// <summary>Whether a backend of that process has written and not ended its transaction.</summary>
    public async Task<bool> SeesAsync(string member, CancellationToken cancellation)
    {
        ((NpgsqlParameter<string>)_command.Parameters[0]).TypedValue = member;
        return (bool)(await _command.ExecuteScalarAsync(cancellation))!;
    }

    public async ValueTask DisposeAsync()
    {
        await _command.DisposeAsync();
        await _connection.DisposeAsync();
    }
}
