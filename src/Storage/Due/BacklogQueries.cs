using System.Collections.Immutable;
using Npgsql;
using NpgsqlTypes;
using Paykassma.Storage.Queries;

namespace Paykassma.Storage.Due;

/// <summary>
/// Reads the backlog, for metrics over time. One round trip; each figure is counted by an index that contains little more than the
/// backlog, and only up to a limit. So the cost does not grow with the size of the installation.
/// </summary>
public sealed class BacklogQueries(NpgsqlDataSource database, string serviceId, TimeProvider clock)
{
    /// <summary>Counting stops here. For unacknowledged postbacks and for payments the limit applies to each merchant.</summary>
    public const int CountMax = 10_000;

    /// <summary>The name under which payments that need manual review are counted: they have no attention time of their own.</summary>
    public const string Payment = "payment";

    /// <summary>The name under which states that cannot be read are counted.</summary>
    public const string Unreadable = "unreadable";

    internal const string Rechecks = """
        SELECT state_name, count(*), min(due_at) FROM (
            SELECT state_name, due_at FROM OrleansStorage
            WHERE due_at <= $3 AND service_id || '' = $1
            ORDER BY due_at LIMIT $2) counted
        GROUP BY state_name
        """;

    internal const string Attention = """
        SELECT state_name, count(*), min(attention_at) FROM (
            SELECT state_name, attention_at FROM OrleansStorage
            WHERE attention_at IS NOT NULL AND service_id || '' = $1
            ORDER BY attention_at, key LIMIT $2) counted
        GROUP BY state_name
        """;

    internal const string Undelivered = """
        SELECT count(*), min(undelivered_at) FROM (
            SELECT undelivered_at FROM OrleansStorage
            WHERE undelivered_at IS NOT NULL AND service_id || '' = $1
            LIMIT $2) counted
        """;

    // One look-up per merchant, since each index begins with the merchant.
    internal const string OnTheirWay = """
        SELECT coalesce(sum(n), 0)::bigint, min(oldest) FROM unnest($3) AS merchant CROSS JOIN LATERAL (
            SELECT count(*) AS n, min(created_at) AS oldest FROM (
                SELECT created_at FROM OrleansStorage
                WHERE state_name = 'postback' AND service_id || '' = $1 AND split_part(key, '/', 2) = merchant
                    AND (CASE WHEN due_at IS NOT NULL THEN 1 WHEN undelivered_at IS NOT NULL THEN 2 ELSE 0 END) = 1
                ORDER BY created_at, key LIMIT $2) counted) each_merchant
        """;

    internal const string Suspects = """
        SELECT coalesce(sum(n), 0)::bigint, min(oldest) FROM unnest($3) AS merchant CROSS JOIN LATERAL (
            SELECT count(*) AS n, min(created_at) AS oldest FROM (
                SELECT created_at FROM OrleansStorage
                WHERE service_id || '' = $1 AND split_part(key, '/', 2) = merchant AND waiting_as = 'pending'
                ORDER BY created_at, key LIMIT $2) counted) each_merchant
        """;

    internal const string UnreadableStates = """
        SELECT count(*), min(seen_at) FROM (
            SELECT u.seen_at FROM unreadable_state u CROSS JOIN LATERAL (
                SELECT 1 FROM OrleansStorage s
                WHERE s.service_id = u.service_id AND s.state_name = u.state_name AND s.key = u.key AND s.version = u.version
                OFFSET 0) AS still
            WHERE u.service_id = $1 LIMIT $2) counted
        """;

    internal const string Held = """
        SELECT count(*), (extract(epoch FROM min(received_at)) * 1000)::bigint FROM (
            SELECT received_at FROM held_postback WHERE closed_at IS NULL ORDER BY received_at, hash LIMIT $1) counted
        """;

    /// <summary>The current backlog.</summary>
    /// <param name="merchants">The ids of the gateway's merchants.</param>
    public async Task<BacklogFigures> ReadAsync(IReadOnlyCollection<string> merchants, CancellationToken cancellation = default)
    {
        var now = clock.GetUtcNow();
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await using var batch = connection.Reading();
        Of(Rechecks).With(now.ToUnixTimeMilliseconds());
        Of(Attention);
        Of(Undelivered);
        Of(OnTheirWay).With(merchants);
        Of(Suspects).With(merchants);
        Of(UnreadableStates);
        batch.Statement(Held).With(CountMax, NpgsqlDbType.Integer);
        await using var rows = await batch.ReadAsync(cancellation);
        var rechecks = await ReadByKindAsync(rows, cancellation);
        await rows.NextResultAsync(cancellation);
        var attention = await ReadByKindAsync(rows, cancellation);
        var undelivered = await NextAsync();
        var onTheirWay = await NextAsync();
        var suspects = await NextAsync();
        var waiting = attention.SetItem(Payment, suspects).SetItem(Unreadable, await NextAsync());
        return new BacklogFigures(now, rechecks, waiting, onTheirWay, undelivered, await NextAsync());

        NpgsqlBatchCommand Of(string query) => batch.Statement(query).With(serviceId).With(CountMax, NpgsqlDbType.Integer);

        async Task<BacklogFigure> NextAsync()
        {
            await rows.NextResultAsync(cancellation);
            await rows.ReadAsync(cancellation);
            return new BacklogFigure(rows.GetInt64(0), rows.NumberOrNull(1));
        }
    }

    private static async Task<ImmutableDictionary<string, BacklogFigure>> ReadByKindAsync(NpgsqlDataReader rows, CancellationToken cancellation)
    {
        var kinds = ImmutableDictionary.CreateBuilder<string, BacklogFigure>(StringComparer.Ordinal);
        while (await rows.ReadAsync(cancellation)) kinds[rows.GetString(0)] = new BacklogFigure(rows.GetInt64(1), rows.NumberOrNull(2));
        return kinds.ToImmutable();
    }
}
