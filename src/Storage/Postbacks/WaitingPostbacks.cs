using Npgsql;
using NpgsqlTypes;
using Paykassma.Domain.Gateway.Postbacks;
using Paykassma.Storage.Queries;

namespace Paykassma.Storage.Postbacks;

/// <summary>A gateway merchant's postbacks that wait for their next attempt, the oldest first, read without activating a grain.</summary>
public sealed class WaitingPostbacks(NpgsqlDataSource database, string serviceId) : IWaitingPostbacks
{
    /// <summary>What a person has sent again is left out for this time: whoever asks for page after page comes to an end. Milliseconds.</summary>
    public const long ResentLatelyMs = 300_000;

    // Only the index of a merchant's postbacks by their standing may find the rows, in its order: 1 is not yet delivered. The due time is
    // written so that the index of all due work is no candidate.
    internal const string Query = """
        SELECT key, created_at
        FROM OrleansStorage
        WHERE state_name = 'postback' AND service_id || '' = $1 AND split_part(key, '/', 2) = $2
            AND (CASE WHEN due_at IS NOT NULL THEN 1 WHEN undelivered_at IS NOT NULL THEN 2 ELSE 0 END) = 1
            AND created_at >= $3 AND created_at <= $4 AND (created_at, key) > ($5, $6)
            AND due_at + 0 > $7 AND coalesce((payload ->> 'schedule_began_at')::bigint, 0) <= $8
        ORDER BY created_at, key
        LIMIT $9
        """;

    public Task<IReadOnlyList<WaitingPostback>> ReadAsync(
        string merchant, DateTimeOffset now, WaitingPostback? after, int limit, CancellationToken cancellation = default) =>
        ReadAsync(merchant, (long.MinValue, long.MaxValue), now.ToUnixTimeMilliseconds(), long.MaxValue, after, limit, cancellation);

    /// <summary>Those that were created within a period, without what a person has sent again within <see cref="ResentLatelyMs"/>.</summary>
    /// <param name="merchant">The gateway's merchant.</param>
    /// <param name="period">When they were created; both ends included, in epoch milliseconds.</param>
    /// <param name="now">The current time.</param>
    /// <param name="limit">How many items; at most <see cref="IWaitingPostbacks.PageMax"/>.</param>
    /// <param name="cancellation">Cancels the call.</param>
    public Task<IReadOnlyList<WaitingPostback>> ReadAsync(
        string merchant, (long Since, long Until) period, DateTimeOffset now, int limit, CancellationToken cancellation = default)
    {
        var at = now.ToUnixTimeMilliseconds();
        return ReadAsync(merchant, period, at, at - ResentLatelyMs, null, limit, cancellation);
    }

    private Task<IReadOnlyList<WaitingPostback>> ReadAsync(
        string merchant, (long Since, long Until) period, long now, long resentUntil, WaitingPostback? after, int limit, CancellationToken cancellation) =>
        database.ReadRowsAsync(
            ListReading.Settings,
            batch => batch.Statement(Query)
                .With(serviceId)
                .With(merchant)
                .With(period.Since)
                .With(period.Until)
                .With(after?.CreatedAt ?? long.MinValue)
                .With(after?.Key ?? "")
                .With(now)
                .With(resentUntil)
                .With(Math.Clamp(limit, 1, IWaitingPostbacks.PageMax), NpgsqlDbType.Integer),
            row => new WaitingPostback(row.GetString(0), row.GetInt64(1)),
            cancellation);
}
