using Npgsql;
using Paykassma.Protocol.Postbacks;

namespace Paykassma.Plain.Gateway;

/// <summary>
/// Which postbacks are due, and all their attempts. Attempts that begin or end at the same time share a statement, and so a commit. Each is
/// stored before it is sent, with the moment from which it counts as lost.
/// </summary>
internal sealed class PostbackDeliveries(NpgsqlDataSource database)
{
    private const string BeginSql = """
        UPDATE postback_deliveries SET attempts = attempts + 1, began_at = now(), due_at = now() + interval '45 seconds'
        WHERE postback_id = ANY ($1) AND due_at <= now()
        RETURNING postback_id, attempts
        """;

    private const string BeginOverdueSql = """
        UPDATE postback_deliveries d
        SET attempts = d.attempts + 1, began_at = now(), due_at = now() + interval '45 seconds',
            history = CASE WHEN d.began_at IS NULL THEN d.history
                ELSE d.history || jsonb_build_object('number', d.attempts, 'began_at', d.began_at, 'outcome', 'lost') END
        FROM postbacks p
        WHERE p.id = d.postback_id AND d.postback_id IN (
            SELECT postback_id FROM postback_deliveries
            WHERE acknowledged_at IS NULL AND due_at <= now() - interval '1 second'
            LIMIT $1 FOR UPDATE SKIP LOCKED)
        RETURNING d.postback_id, d.attempts, p.content
        """;

    /// <summary>An acknowledgement counts even from an attempt that was considered lost: the merchant has the postback.</summary>
    private const string EndSql = """
        UPDATE postback_deliveries d
        SET began_at = NULL, acknowledged_at = CASE WHEN e.acknowledged THEN now() END,
            due_at = CASE WHEN e.wait >= 0 THEN now() + e.wait * interval '1 millisecond' END,
            history = d.history || jsonb_build_object('number', e.number, 'began_at', d.began_at, 'outcome', e.outcome, 'ms', e.ms)
        FROM unnest($1::bigint[], $2::integer[], $3::boolean[], $4::text[], $5::integer[], $6::integer[])
            AS e (id, number, acknowledged, outcome, ms, wait)
        WHERE d.postback_id = e.id AND d.acknowledged_at IS NULL AND (e.acknowledged OR d.attempts = e.number)
        """;

    /// <summary>Begins the attempts of those that are still due.</summary>
    public async Task<IReadOnlyList<PostbackAttempt>> BeginAsync(IReadOnlyDictionary<long, PostbackContent> postbacks)
    {
        await using var command = database.CreateCommand(BeginSql).With(postbacks.Keys.ToArray());
        await using var rows = await command.ExecuteReaderAsync();
        var begun = new List<PostbackAttempt>();
        while (await rows.ReadAsync()) begun.Add(new(rows.GetInt64(0), rows.GetInt32(1), postbacks[rows.GetInt64(0)]));
        return begun;
    }

    /// <summary>Begins attempts of postbacks that are overdue: that failed, were lost, or found no place in the queue.</summary>
    public async Task<IReadOnlyList<PostbackAttempt>> BeginOverdueAsync(int max)
    {
        await using var command = database.CreateCommand(BeginOverdueSql).With(max);
        await using var rows = await command.ExecuteReaderAsync();
        var begun = new List<PostbackAttempt>();
        while (await rows.ReadAsync())
        {
            if (PostbackContent.TryRead(rows.GetFieldValue<byte[]>(2), out var content)) begun.Add(new(rows.GetInt64(0), rows.GetInt32(1), content));
        }

        return begun;
    }

    public async Task EndAsync(IReadOnlyList<EndedAttempt> ended)
    {
        await using var command = database.CreateCommand(EndSql)
            .With(ended.Select(e => e.PostbackId).ToArray())
            .With(ended.Select(e => e.Number).ToArray())
            .With(ended.Select(e => e.IsAcknowledged).ToArray())
            .With(ended.Select(e => e.Outcome).ToArray())
            .With(ended.Select(e => e.Milliseconds).ToArray())
            .With(ended.Select(e => e.IsAcknowledged ? RetrySchedule.Never : RetrySchedule.DelayAfter(e.Number)).ToArray());
        await command.ExecuteNonQueryAsync();
    }
}
