using System.Text.Json;
using Npgsql;
using NpgsqlTypes;
using Paykassma.Domain.Gateway.WalletTransfers;
using Paykassma.Domain.State;
using Paykassma.Storage.Queries;

namespace Paykassma.Storage.Transfers;

/// <summary>
/// The wallet transfers that have arrived, newest first, by keyset, read from their states without activating a grain. Numbers that were
/// only claimed so far are not included. Transfers of one number are listed together.
/// </summary>
public sealed class TransferList(NpgsqlDataSource database, string serviceId)
{
    /// <summary>The most numbers of one page.</summary>
    public const int PageMax = ListReading.PageMax;

    // For numbers, the planner should use only the key's own index. A transaction id leads to the number that payers type for it.
    internal static readonly string ByKey = Page(
        """
        s.service_id = $1 AND s.key = ANY ($8 || ARRAY(
            SELECT 'transfer/' || split_part(i.key, '/', 2) || '/' || coalesce(nullif(ltrim(e.value ->> 'number', '0'), ''), '0')
            FROM OrleansStorage i CROSS JOIN LATERAL json_array_elements(coalesce(i.payload -> 'elsewhere', '[]')) e
            WHERE i.service_id = $1 AND i.state_name = 'transfer' AND i.key = ANY ($8)))
        """,
        "s.created_at + 0");

    internal static readonly string ByTime = Page("s.service_id || '' = $1", "s.created_at");

    /// <summary>One page.</summary>
    /// <param name="filter">Which transfers.</param>
    /// <param name="after">The <see cref="ListPage{T}.Next"/> of the page before; null to start with the newest.</param>
    /// <param name="limit">How many numbers; at most <see cref="PageMax"/>. A number with several transfers is never split over two pages.</param>
    /// <param name="cancellation">Cancels the call.</param>
    public async Task<ListPage<TransferItem>> ReadAsync(
        TransferFilter filter, Cursor? after = null, int limit = 50, CancellationToken cancellation = default)
    {
        var size = Math.Clamp(limit, 1, PageMax);
        // With numbers, all other filters are ignored, except what the reader may not see.
        var asked = filter.Keys is null ? filter : new TransferFilter(filter.Sight, Keys: filter.Keys);
        var from = after ?? new Cursor(long.MaxValue, "");
        var page = await database.ReadPageAsync(
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
            row => JsonSerializer.Deserialize(row.GetString(0), StoredTransferJson.Default.StoredTransferArray)!,
            cancellation);
        return new ListPage<TransferItem>([.. page.Items.SelectMany(number => number).Select(stored => stored.Item())], page.Next, page.SearchedTo);
    }

    private static string WordOf(TransferStanding standing) =>
        standing == TransferStanding.Free ? StoredNames.Of(WalletTransferStatus.Arrived) : StoredNames.Of(standing);

    private static string Page(string which, string at) =>
        $"""
        SELECT found::text, created_at, key, found IS NOT NULL AS fits, place = $6 AS stops
        FROM (
            SELECT f.key, f.created_at, f.place, (
                SELECT json_agg(t.value ORDER BY t.ordinality)
                FROM json_array_elements(coalesce(f.payload -> 'transfers', '[]')) WITH ORDINALITY t
                CROSS JOIN LATERAL json_to_record(t.value) AS k (status text, owner text, needs_attention boolean, content json)
                CROSS JOIN LATERAL json_to_record(k.content) AS c (wallet_type text, identifier text, scope text)
                WHERE ($9 IS NULL OR c.wallet_type = $9)
                    AND ($10 IS NULL OR c.identifier = $10)
                    AND ($12 IS NULL OR c.scope = $12 OR starts_with(coalesce(k.owner, ''), $13))
                    AND CASE $11 WHEN 'any' THEN true WHEN 'differs' THEN coalesce(k.needs_attention, false) ELSE k.status = $11 END) AS found
            FROM (
                SELECT s.key, s.created_at, s.payload, row_number() OVER (ORDER BY s.created_at DESC, s.key DESC) AS place
                FROM OrleansStorage s
                WHERE s.state_name = 'transfer' AND {which}
                    AND ({at}, s.key) < ($2, $3) AND {at} >= $4 AND {at} < $5
                ORDER BY s.created_at DESC, s.key DESC
                LIMIT $6
            ) f
        ) g
        WHERE found IS NOT NULL OR place = $6
        ORDER BY created_at DESC, key DESC
        LIMIT $7
        """;
}
