using Npgsql;
using NpgsqlTypes;
using Paykassma.Domain.Gateway.WalletTransfers;
using Paykassma.Domain.State;
using Paykassma.Storage.Queries;

namespace Paykassma.Storage.Transfers;

/// <summary>
/// The wallet transfers that have arrived, newest first, by keyset, read from their states without activating a grain. Transfers that
/// were only claimed so far are not included.
/// </summary>
public sealed class TransferList(NpgsqlDataSource database, string serviceId)
{
    /// <summary>The most items of one page.</summary>
    public const int PageMax = ListReading.PageMax;

    // For numbers, the planner should use only the key's own index.
    internal static readonly string ByKey = Page("s.service_id = $1 AND s.key = ANY ($8)", "s.created_at + 0");
    internal static readonly string ByTime = Page("s.service_id || '' = $1", "s.created_at");

    /// <summary>One page.</summary>
    /// <param name="filter">Which transfers.</param>
    /// <param name="after">The <see cref="ListPage{T}.Next"/> of the page before; null to start with the newest.</param>
    /// <param name="limit">How many items; at most <see cref="PageMax"/>.</param>
    /// <param name="cancellation">Cancels the call.</param>
    public Task<ListPage<TransferItem>> ReadAsync(
        TransferFilter filter, Cursor? after = null, int limit = 50, CancellationToken cancellation = default)
    {
        var size = Math.Clamp(limit, 1, PageMax);
        // With numbers, all other filters are ignored, except what the reader may not see.
        var asked = filter.Keys is null ? filter : new TransferFilter(filter.Sight, Keys: filter.Keys);
        var from = after ?? new Cursor(long.MaxValue, "");
        return database.ReadPageAsync(
            ListReading.Settings,
            batch =>
            {
                if (asked.Keys is not null) batch.Statement(ListReading.SortFew);
                batch.Statement(asked.Keys is null ? ByTime : ByKey)
                    .With(serviceId)
                    .With(from.At)
                    .With(from.Key)
                    .With(asked.From ?? long.MinValue)
                    .With(asked.Until ?? long.MaxValue)
                    .With(ListReading.SearchMax, NpgsqlDbType.Integer)
                    .With(size + 1, NpgsqlDbType.Integer)
                    .With(asked.Keys ?? [])
                    .WithOptional(asked.WalletType)
                    .WithOptional(asked.Wallet)
                    .With(WordOf(asked.Standing))
                    .WithOptional(asked.Sight?.Scope)
                    .WithOptional(asked.Sight?.Payments);
            },
            size,
            ListRow.OfLastColumns,
            Item,
            cancellation);
    }

    private static string WordOf(TransferStanding standing) =>
        standing == TransferStanding.Free ? StoredNames.Of(WalletTransferStatus.Arrived) : StoredNames.Of(standing);

    private static string Page(string which, string at) =>
        $"""
        SELECT status, identifier, transaction_id, amount, currency, received_at, scope, owner, differs, created_at, key, fits, place = $6 AS stops
        FROM (
            SELECT f.*,
                f.identifier IS NOT NULL
                AND ($9 IS NULL OR split_part(f.key, '/', 2) = $9)
                AND ($10 IS NULL OR f.identifier = $10)
                AND ($12 IS NULL OR f.scope = $12 OR starts_with(coalesce(f.owner, ''), $13))
                AND CASE $11 WHEN 'any' THEN true WHEN 'differs' THEN f.differs ELSE f.status = $11 END AS fits
            FROM (
                SELECT s.key, s.created_at, s.status, c.*, p.owner, coalesce(p.needs_attention, false) AS differs,
                    row_number() OVER (ORDER BY s.created_at DESC, s.key DESC) AS place
                FROM OrleansStorage s
                CROSS JOIN LATERAL json_to_record(s.payload) AS p (owner text, needs_attention boolean, content json)
                CROSS JOIN LATERAL json_to_record(coalesce(p.content, '{"{}"}')) AS c (
                    identifier text, transaction_id text, amount bigint, currency text, received_at bigint, scope text)
                WHERE s.state_name = 'transfer' AND {which}
                    AND ({at}, s.key) < ($2, $3) AND {at} >= $4 AND {at} < $5
                ORDER BY s.created_at DESC, s.key DESC
                LIMIT $6
            ) f
        ) g
        WHERE fits OR place = $6
        ORDER BY created_at DESC, key DESC
        LIMIT $7
        """;

    private static TransferItem Item(NpgsqlDataReader row)
    {
        // transfer/{wallet_type}/{key1}: only the number may contain a slash.
        var key = row.GetString(10).Split('/', 3);
        return new()
        {
            WalletType = key[1],
            Key1 = key[2],
            Status = row.GetString(0),
            Identifier = row.GetString(1),
            TransactionId = row.GetString(2),
            Amount = row.GetInt64(3),
            Currency = row.GetString(4),
            ReceivedAt = row.GetInt64(5),
            Scope = row.GetString(6),
            Owner = row.TextOrNull(7),
            NeedsAttention = row.GetBoolean(8),
            CreatedAt = row.GetInt64(9),
        };
    }
}
