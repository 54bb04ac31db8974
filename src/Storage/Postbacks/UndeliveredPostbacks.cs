using Npgsql;
using NpgsqlTypes;
using Paykassma.Storage.Queries;

namespace Paykassma.Storage.Postbacks;

/// <summary>The gateway's undelivered postbacks, read from their states without activating a grain.</summary>
public sealed class UndeliveredPostbacks(NpgsqlDataSource database, string serviceId)
{
    /// <summary>The most items of one page.</summary>
    public const int PageMax = 200;

    // As with due work: only the index of undelivered postbacks may find the rows.
    internal const string Settings = "SET LOCAL enable_seqscan = off";

    internal const string PageQuery = """
        SELECT key, undelivered_at, created_at, (payload ->> 'attempts')::integer, payload ->> 'last_outcome'
        FROM OrleansStorage
        WHERE service_id || '' = $1 AND state_name || '' = 'postback' AND split_part(key, '/', 2) = $2
            AND undelivered_at >= $3 AND undelivered_at <= $4 AND (undelivered_at, key) > ($5, $6)
        ORDER BY undelivered_at, key
        LIMIT $7
        """;

    internal const string CountQuery = """
        SELECT split_part(key, '/', 2), count(*), min(undelivered_at)
        FROM OrleansStorage
        WHERE service_id || '' = $1 AND state_name || '' = 'postback' AND undelivered_at IS NOT NULL
        GROUP BY split_part(key, '/', 2)
        ORDER BY 1
        """;

    /// <summary>One page of a merchant's undelivered postbacks, the longest undelivered first.</summary>
    /// <param name="merchant">The gateway's merchant.</param>
    /// <param name="period">When they became undelivered; both ends included, in epoch milliseconds.</param>
    /// <param name="after">The last one seen; null for the first page.</param>
    /// <param name="limit">How many items; at most <see cref="PageMax"/>.</param>
    /// <param name="cancellation">Cancels the call.</param>
    public Task<IReadOnlyList<UndeliveredPostback>> ReadAsync(
        string merchant, (long Since, long Until) period, Cursor? after, int limit, CancellationToken cancellation = default) =>
        database.ReadRowsAsync(
            [Settings],
            batch => batch.Statement(PageQuery)
                .With(serviceId)
                .With(merchant)
                .With(period.Since)
                .With(period.Until)
                .With(after?.At ?? long.MinValue)
                .With(after?.Key ?? "")
                .With(Math.Clamp(limit, 1, PageMax), NpgsqlDbType.Integer),
            row => new UndeliveredPostback(row.GetString(0), row.GetInt64(1), row.GetInt64(2), row.GetInt32(3), row.TextOrNull(4)),
            cancellation);

    /// <summary>The number per merchant, for merchants that have any.</summary>
    public Task<IReadOnlyList<UndeliveredCount>> CountAsync(CancellationToken cancellation = default) => database.ReadRowsAsync(
        [Settings],
        batch => batch.Statement(CountQuery).With(serviceId),
        row => new UndeliveredCount(row.GetString(0), row.GetInt64(1), row.GetInt64(2)),
        cancellation);
}

/// <summary>A postback that used up all attempts of its schedule. Times in epoch milliseconds, UTC.</summary>
/// <param name="Key">The grain's key, <c>postback/{merchant}/{cause}</c>.</param>
public sealed record UndeliveredPostback(string Key, long UndeliveredAt, long CreatedAt, int Attempts, string? LastOutcome);

/// <summary>How many postbacks of a merchant are undelivered, and since when the oldest is, in epoch milliseconds.</summary>
public sealed record UndeliveredCount(string Merchant, long Count, long OldestAt);
