using Dapper;
using Npgsql;
using Paykassma.Storage.Durability;
using Paykassma.Storage.Queries;

namespace Paykassma.Storage.Staff;

/// <summary>Who may be behind a name: whoever added or changed a person, made the key of a service, or did so to one of them.</summary>
public sealed class Makers(NpgsqlDataSource database, TimeProvider clock) : IMakers
{
    /// <summary>For how long someone may sign in as a person whom they added, or whose role, password, status or second factor they changed.</summary>
    public static readonly TimeSpan NewPerson = TimeSpan.FromDays(7);

    // A name is followed once, so a circle ends. Processes of the build before this table leave only a row in the audit trail: once none runs
    // any more, the part that reads it can go. There an act whose outcome was not recorded may have been done.
    private const string Sql = """
        WITH RECURSIVE behind (name) AS (
            SELECT $1
            UNION
            SELECT other.who FROM behind CROSS JOIN LATERAL (
                SELECT m.maker AS who FROM staff_maker m WHERE m.name = behind.name
                    AND (m.at >= $4 OR EXISTS (SELECT FROM unnest(m.earlier || m.at) done WHERE done BETWEEN $2 AND $3))
                UNION ALL
                SELECT unnest(k.made_by || k.behind) FROM api_key k WHERE lower(k.owner) = lower(behind.name) AND NOT k.is_person
                UNION ALL
                SELECT t.who FROM audit_trail t
                WHERE t.subject = 'staff/' || behind.name AND (t.at >= $4 OR t.at BETWEEN $2 AND $3) AND (t.outcome IS NULL OR t.outcome = 'done')
                    AND t.action IN (
                        'staff.add', 'staff.role', 'staff.reset_password', 'staff.lock', 'staff.unlock', 'staff.disable', 'staff.enable',
                        'staff.reset_second_factor')
            ) other
        )
        SELECT name FROM behind
        """;

    // All times are kept: what was done under a borrowed name is asked about long after the name was given back.
    private const string Note = """
        INSERT INTO staff_maker AS known (name, maker, at) VALUES (@name, @maker, @at)
        ON CONFLICT (name, maker) DO UPDATE SET
            at = greatest(known.at, excluded.at), earlier = known.earlier || least(known.at, excluded.at)
        """;

    /// <inheritdoc/>
    public Task<IReadOnlyList<string>> BehindAsync(string name, CancellationToken cancellation = default) =>
        BehindAsync(name, Now, Now, cancellation);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<string>> BehindAsync(string name, long from, long until, CancellationToken cancellation = default)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await using var batch = new NpgsqlBatch(connection);
        return await BehindAsync(batch, name, from, until, Now, cancellation);
    }

    /// <summary>Who is behind it now, in the transaction that makes a key.</summary>
    internal static async Task<IReadOnlyList<string>> BehindAsync(NpgsqlConnection connection, NpgsqlTransaction transaction, string name, long now)
    {
        await using var batch = new NpgsqlBatch(connection, transaction);
        return await BehindAsync(batch, name, now, now, now, CancellationToken.None);
    }

    private static async Task<IReadOnlyList<string>> BehindAsync(
        NpgsqlBatch batch, string name, long from, long until, long now, CancellationToken cancellation)
    {
        var days = (long)NewPerson.TotalMilliseconds;
        batch.Statement(Sql).With(name).With(from - days).With(until).With(now - days);
        await using var rows = await batch.ExecuteReaderAsync(cancellation);
        var names = new List<string>();
        while (await rows.ReadAsync(cancellation)) names.Add(rows.GetString(0));
        return names;
    }

    private long Now => clock.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>Notes in the transaction of a change of a person who has made it. What people do to themselves is not noted.</summary>
    /// <param name="name">Who was added or changed.</param>
    /// <param name="maker">Who did it.</param>
    /// <param name="at">When. Epoch milliseconds.</param>
    internal static async Task NoteAsync(NpgsqlConnection connection, NpgsqlTransaction transaction, string name, string maker, long at)
    {
        if (name != maker) await connection.ExecuteAsync(Note, new { name, maker, at }, transaction, DurableWrites.NoTimeout);
    }
}
