using System.Security.Cryptography;
using System.Text;
using Npgsql;
using NpgsqlTypes;
using Paykassma.Domain.State;
using Paykassma.Storage.Durability;
using Paykassma.Storage.Queries;

namespace Paykassma.Storage.Approvals;

/// <summary>Acts that wait for a second person. A decision is one conditional update, so that of two persons one decides.</summary>
public sealed class HeldActs(NpgsqlDataSource database, TimeProvider clock) : IHeldActs
{
    /// <summary>The most acts of one page.</summary>
    public const int PageMax = 200;

    private const string Columns = """
        id, kind, merchant, subject, summary, content::text, reason, prepared_by, prepared_role, prepared_at, status, decided_by, decided_role,
        decided_at, decision_reason, done, outcome
        """;

    // The conditions of the partial indexes, word for word.
    internal const string Open = "(status = 'waiting' OR (status = 'approved' AND outcome IS NULL))";
    internal const string Decided = "status <> 'waiting'";

    internal const string OpenPage = $"""
        SELECT {Columns} FROM held_act WHERE {Open} AND (prepared_at, id) > ($1, $2) AND ($3::text IS NULL OR merchant = $3)
        ORDER BY prepared_at, id LIMIT $4
        """;

    internal const string DecidedPage = $"""
        SELECT {Columns} FROM held_act WHERE {Decided} AND (decided_at, id) < ($1, $2) AND ($3::text IS NULL OR merchant = $3)
        ORDER BY decided_at DESC, id DESC LIMIT $4
        """;

    private static readonly Guid Last = new("ffffffff-ffff-ffff-ffff-ffffffffffff");

    private long Now => clock.GetUtcNow().ToUnixTimeMilliseconds();

    /// <inheritdoc/>
    public async Task<Guid> AddAsync(HeldAct act, CancellationToken cancellation = default)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(act.Content));
        while (true)
        {
            if (await InsertAsync(act, hash, cancellation) == 1) return act.Id;
            // Decided between the two statements: then it does not wait any more, and this one is new.
            if (await FindWaitingAsync(act, hash, cancellation) is { } known) return known.Id;
        }
    }

    /// <inheritdoc/>
    public async Task<HeldAct?> FindAsync(Guid id, CancellationToken cancellation = default) => (await ReadAsync(
        $"SELECT {Columns} FROM held_act WHERE id = $1", command => command.With(id, NpgsqlDbType.Uuid), cancellation)).FirstOrDefault();

    /// <inheritdoc/>
    public async Task<bool> DecideAsync(
        Guid id, HeldActStatus status, string by, string role, string? reason, CancellationToken cancellation = default) => await ExecuteAsync(
        """
        UPDATE held_act SET status = $2, decided_by = $3, decided_role = $4, decision_reason = $5, decided_at = $6, content_hash = NULL
        WHERE id = $1 AND status = 'waiting'
        """,
        command => command.With(id, NpgsqlDbType.Uuid).With(StoredNames.Of(status)).With(by).With(role).WithOptional(reason).With(Now),
        cancellation) == 1;

    /// <inheritdoc/>
    public Task EndAsync(Guid id, bool done, string outcome, CancellationToken cancellation = default) => ExecuteAsync(
        "UPDATE held_act SET done = $2, outcome = $3 WHERE id = $1 AND status = 'approved' AND outcome IS NULL",
        command => command.With(id, NpgsqlDbType.Uuid).With(done, NpgsqlDbType.Boolean).With(outcome),
        cancellation);

    /// <inheritdoc/>
    public Task<IReadOnlyList<HeldAct>> ReadOpenAsync(string? merchant, Cursor? after, int limit, CancellationToken cancellation = default) => ReadAsync(
        OpenPage,
        command => Page(command, after?.At ?? long.MinValue, after is null ? Guid.Empty : Guid.ParseExact(after.Key, "N"), merchant, limit),
        cancellation);

    /// <inheritdoc/>
    public Task<IReadOnlyList<HeldAct>> ReadDecidedAsync(string? merchant, Cursor? before, int limit, CancellationToken cancellation = default) => ReadAsync(
        DecidedPage,
        command => Page(command, before?.At ?? long.MaxValue, before is null ? Last : Guid.ParseExact(before.Key, "N"), merchant, limit),
        cancellation);

    /// <inheritdoc/>
    public Task<IReadOnlyList<HeldAct>> ReadOpenOfAsync(string subject, CancellationToken cancellation = default) => ReadAsync(
        $"SELECT {Columns} FROM held_act WHERE {Open} AND subject = $1 ORDER BY prepared_at, id LIMIT $2",
        command => command.With(subject).With(PageMax, NpgsqlDbType.Integer),
        cancellation);

    /// <summary>
    /// What this person prepared about this subject and was approved since then (epoch milliseconds, UTC) and carried out, the latest first; at
    /// most a page.
    /// </summary>
    public Task<IReadOnlyList<HeldAct>> ReadApprovedAsync(
        string kind, string subject, string preparedBy, long since, CancellationToken cancellation = default) => ReadAsync(
        $"""
        SELECT {Columns} FROM held_act
        WHERE {Decided} AND decided_at >= $1 AND status = 'approved' AND done AND kind = $2 AND subject = $3 AND prepared_by = $4
        ORDER BY decided_at DESC, id DESC LIMIT $5
        """,
        command => command.With(since).With(kind).With(subject).With(preparedBy).With(PageMax, NpgsqlDbType.Integer),
        cancellation);

    /// <summary>How many are left to do, counted up to <paramref name="max"/>.</summary>
    public async Task<int> CountOpenAsync(string? merchant, int max, CancellationToken cancellation = default)
    {
        await using var command = database.CreateCommand(
            $"SELECT count(*)::int FROM (SELECT FROM held_act WHERE {Open} AND ($1::text IS NULL OR merchant = $1) LIMIT $2) open");
        command.Parameters.Add(new NpgsqlParameter { Value = (object?)merchant ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text });
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = max });
        return (int)(await command.ExecuteScalarAsync(cancellation))!;
    }

    private Task<int> InsertAsync(HeldAct act, byte[] hash, CancellationToken cancellation) => ExecuteAsync(
        """
        INSERT INTO held_act (id, kind, merchant, subject, summary, content, reason, prepared_by, prepared_role, prepared_at, status, content_hash)
        VALUES ($1, $2, $3, $4, $5, $6::json, $7, $8, $9, $10, 'waiting', $11)
        ON CONFLICT (kind, subject, content_hash) WHERE status = 'waiting' DO NOTHING
        """,
        command => command.With(act.Id, NpgsqlDbType.Uuid).With(act.Kind).WithOptional(act.Merchant).With(act.Subject).With(act.Summary)
            .With(act.Content).WithOptional(act.Reason).With(act.PreparedBy).With(act.PreparedRole).With(act.PreparedAt).With(hash, NpgsqlDbType.Bytea),
        cancellation);

    private async Task<HeldAct?> FindWaitingAsync(HeldAct act, byte[] hash, CancellationToken cancellation) => (await ReadAsync(
        $"SELECT {Columns} FROM held_act WHERE kind = $1 AND subject = $2 AND content_hash = $3 AND status = 'waiting'",
        command => command.With(act.Kind).With(act.Subject).With(hash, NpgsqlDbType.Bytea), cancellation)).FirstOrDefault();

    private static void Page(NpgsqlBatchCommand command, long at, Guid id, string? merchant, int limit) => command
        .With(at).With(id, NpgsqlDbType.Uuid).WithOptional(merchant).With(Math.Clamp(limit, 1, PageMax), NpgsqlDbType.Integer);

    private Task<int> ExecuteAsync(string sql, Action<NpgsqlBatchCommand> values, CancellationToken cancellation) => database.WriteAsync(
        async connection =>
        {
            await using var batch = new NpgsqlBatch(connection) { Timeout = DurableWrites.NoTimeout };
            values(batch.Statement(sql));
            return await batch.ExecuteNonQueryAsync();
        },
        cancellation);

    private async Task<IReadOnlyList<HeldAct>> ReadAsync(string sql, Action<NpgsqlBatchCommand> values, CancellationToken cancellation)
    {
        await using var batch = database.CreateBatch();
        values(batch.Statement(sql));
        await using var rows = await batch.ExecuteReaderAsync(cancellation);
        var acts = new List<HeldAct>();
        while (await rows.ReadAsync(cancellation)) acts.Add(Row(rows));
        return acts;
    }

    private static HeldAct Row(NpgsqlDataReader row) => new()
    {
        Id = row.GetGuid(0),
        Kind = row.GetString(1),
        Merchant = row.TextOrNull(2),
        Subject = row.GetString(3),
        Summary = row.GetString(4),
        Content = row.GetString(5),
        Reason = row.TextOrNull(6),
        PreparedBy = row.GetString(7),
        PreparedRole = row.GetString(8),
        PreparedAt = row.GetInt64(9),
        Status = StoredNames.TryParse<HeldActStatus>(row.GetString(10), out var status) ? status : throw new InvalidOperationException("unknown status"),
        DecidedBy = row.TextOrNull(11),
        DecidedRole = row.TextOrNull(12),
        DecidedAt = row.NumberOrNull(13),
        DecisionReason = row.TextOrNull(14),
        Done = row.IsDBNull(15) ? null : row.GetBoolean(15),
        Outcome = row.TextOrNull(16),
    };
}
