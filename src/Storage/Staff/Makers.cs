using Npgsql;
using Paykassma.Storage.Queries;

namespace Paykassma.Storage.Staff;

/// <summary>Who may be behind a name: whoever added or changed a person, made the key of a service, or did so to one of them.</summary>
public sealed class Makers(NpgsqlDataSource database)
{
    // An act whose outcome was not recorded may have been done. A name is followed once, so a circle ends.
    private const string Sql = """
        WITH RECURSIVE maker (name) AS (
            SELECT $1
            UNION
            SELECT other.who FROM maker CROSS JOIN LATERAL (
                SELECT who FROM audit_trail
                WHERE subject = 'staff/' || maker.name AND at >= $2 AND action = ANY($3) AND (outcome IS NULL OR outcome = 'done')
                UNION ALL
                SELECT made_by FROM api_key WHERE lower(owner) = lower(maker.name) AND NOT is_person
            ) other
        )
        SELECT name FROM maker
        """;

    /// <summary>The name itself, and all who may be behind it.</summary>
    /// <param name="name">Of a member of staff or a service.</param>
    /// <param name="since">From when on acts on a person count; the key of a service counts whenever it was made. Epoch milliseconds.</param>
    /// <param name="acts">The acts on a person that count, as the audit trail names them.</param>
    /// <param name="cancellation">Cancels the call.</param>
    public async Task<IReadOnlyList<string>> BehindAsync(
        string name, long since, IEnumerable<string> acts, CancellationToken cancellation = default)
    {
        await using var batch = database.CreateBatch();
        var query = batch.Statement(Sql).With(name).With(since);
        query.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = [.. acts] });
        await using var rows = await batch.ExecuteReaderAsync(cancellation);
        var names = new List<string>();
        while (await rows.ReadAsync(cancellation)) names.Add(rows.GetString(0));
        return names;
    }
}
