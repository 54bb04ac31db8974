using Npgsql;

namespace Paykassma.Cli.Tools.Cluster.Chaos;

/// <summary>
/// Detects whether a frozen silo has a commit in flight.
/// <para>
/// The silo is first stopped (SIGSTOP) and then examined, so it can send nothing more and read no answer. A backend of it that has a
/// transaction id at that moment has written something (the id is assigned at the first write) and has not ended the transaction (the id
/// is removed when the commit is durable). So the silo has sent work to commit and will never get the answer: killed now, it dies with a
/// commit in flight. A commit that finished between the stop and the check is not counted, although its silo does not know of it either,
/// so the count is rather too low.
/// </para>
/// A backend belongs to a silo by its application name. Orleans' own tables are not part of the ledger and are left out.
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

    /// <summary>Uses its own connection, so that the check does not wait for others.</summary>
    public static async Task<CommitSight> OpenAsync(NpgsqlDataSource database, CancellationToken cancellation)
    {
        var sight = new CommitSight(await database.OpenConnectionAsync(cancellation));
        await sight._command.PrepareAsync(cancellation);
        return sight;
    }

    /// <summary>Whether a backend of that process has written and not yet ended its transaction.</summary>
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
