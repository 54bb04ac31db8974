using Npgsql;
using NpgsqlTypes;
using Paykassma.Storage.Queries;

namespace Paykassma.Storage.Postbacks;

/// <summary>A gateway merchant's postbacks, newest first, by keyset, read from their states without activating a grain.</summary>
public sealed class PostbackQueries(NpgsqlDataSource database, string serviceId)
{
    /// <summary>The most items of one page.</summary>
    public const int PageMax = 200;

    // As in the index: 1 not yet delivered, 2 undelivered, 0 acknowledged.
    private const string Standing = "(CASE WHEN due_at IS NOT NULL THEN 1 WHEN undelivered_at IS NOT NULL THEN 2 ELSE 0 END)";

    internal static readonly string OfStanding = Some("$7");

    internal static readonly string OfAny =
        $"""
        SELECT * FROM (({Some("0")}) UNION ALL ({Some("1")}) UNION ALL ({Some("2")})) every
        ORDER BY created_at DESC, key DESC
        LIMIT $6
        """;

    /// <summary>One page.</summary>
    /// <param name="merchant">The merchant's id.</param>
    /// <param name="status"><c>due</c>, <c>undelivered</c> or <c>acknowledged</c>; null for any.</param>
    /// <param name="period">Created from the first time on and before the second, in epoch milliseconds; null for no limit.</param>
    /// <param name="after">The <see cref="ListPage{T}.Next"/> of the page before; null to start with the newest.</param>
    /// <param name="limit">How many items; at most <see cref="PageMax"/>.</param>
    /// <param name="cancellation">Cancels the call.</param>
    public Task<ListPage<PostbackItem>> ReadAsync(
        string merchant, string? status, (long? From, long? Until) period, Cursor? after = null, int limit = 50, CancellationToken cancellation = default)
    {
        var size = Math.Clamp(limit, 1, PageMax);
        var from = after ?? Cursor.Before(period.Until);
        return database.ReadPageAsync(
            DeskConnection.LimitedSettings,
            batch =>
            {
                var query = batch.Statement(status is null ? OfAny : OfStanding)
                    .With(serviceId)
                    .With(merchant)
                    .With(from.At)
                    .With(from.Key)
                    .With(period.From ?? long.MinValue)
                    .With(size + 1, NpgsqlDbType.Integer);
                if (status is not null) query.With(StandingOf(status), NpgsqlDbType.Integer);
            },
            size,
            row => new ListRow(new Cursor(row.GetInt64(1), row.GetString(0))),
            row => Item(row, merchant),
            cancellation);
    }

    private static int StandingOf(string status) => status switch
    {
        "due" => 1,
        "undelivered" => 2,
        "acknowledged" => 0,
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "not a postback's status"),
    };

    private static string Some(string standing) =>
        $"""
        SELECT key, created_at, status, (payload ->> 'attempts')::integer AS attempts, payload ->> 'last_outcome' AS last_outcome, due_at,
            undelivered_at, (payload ->> 'acknowledged_at')::bigint AS acknowledged_at
        FROM OrleansStorage
        WHERE state_name = 'postback' AND service_id || '' = $1 AND split_part(key, '/', 2) = $2 AND {Standing} = {standing}
            AND (created_at, key) < ($3, $4) AND created_at >= $5
        ORDER BY created_at DESC, key DESC
        LIMIT $6
        """;

    private static PostbackItem Item(NpgsqlDataReader row, string merchant) => new(
        row.GetString(0)[$"postback/{merchant}/".Length..],
        row.GetInt64(1),
        row.GetString(2),
        row.GetInt32(3),
        row.TextOrNull(4),
        row.NumberOrNull(5),
        row.NumberOrNull(6),
        row.NumberOrNull(7));
}

/// <summary>A postback as a list shows it. Times in epoch milliseconds, UTC.</summary>
/// <param name="Cause">The part of its key after the merchant, e.g. <c>deposit/42</c>.</param>
/// <param name="DueAt">When it is tried next; null if it is not tried again.</param>
public sealed record PostbackItem(
    string Cause, long CreatedAt, string Status, int Attempts, string? LastOutcome, long? DueAt, long? UndeliveredAt, long? AcknowledgedAt);
