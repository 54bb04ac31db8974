using Npgsql;
using NpgsqlTypes;
using Paykassma.Domain.State;
using Paykassma.Storage.Queries;

namespace Paykassma.Storage.Payouts;

/// <summary>
/// A gateway merchant's payouts by keyset, read from their states without activating a grain. Open payouts, those of one user, and one
/// payout by its id are each found by their own index. Any other filter is applied while the period is scanned.
/// </summary>
public sealed class PayoutList(NpgsqlDataSource database, string serviceId)
{
    /// <summary>The most items of one page.</summary>
    public const int PageMax = ListReading.PageMax;

    // For an id, the planner should use only the key's own index. Here the state's name is written so that the planner cannot match it to a
    // partial index; in the other queries the service id is written so that the planner cannot use the key's index.
    internal static readonly string ById = Page(
        "s.service_id = $1 AND s.key = $13 AND starts_with(s.key, 'payout/' || $2 || '/')", Order.NewestFirst, "s.state_name = ANY (ARRAY['payout', ''])");

    // A range, and part of the order, so that only the labels' own index gives the rows without sorting. With an equality, the server may
    // prefer the merchant's index while it has no statistics of the table, and scan the rows of all labels.
    internal static readonly string ByLabel = Page(
        "s.service_id || '' = $1 AND split_part(s.key, '/', 2) = $2 AND s.label >= $9 AND s.label <= $9 AND (s.label, s.created_at, s.key) < ($9, $3, $4)",
        Order.NewestFirst, first: "label");

    internal static readonly string Queue =
        Page("s.service_id || '' = $1 AND split_part(s.key, '/', 2) = $2 AND s.due_at IS NOT NULL", Order.OldestFirst);

    internal static readonly string ByTime = Page("s.service_id || '' = $1 AND split_part(s.key, '/', 2) = $2", Order.NewestFirst);

    private enum Order
    {
        NewestFirst,
        OldestFirst,
    }

    /// <summary>One page.</summary>
    /// <param name="filter">Which payouts.</param>
    /// <param name="after">The <see cref="ListPage{T}.Next"/> of the page before; null for the first page.</param>
    /// <param name="limit">How many items; at most <see cref="PageMax"/>.</param>
    /// <param name="cancellation">Cancels the call.</param>
    public Task<ListPage<PayoutItem>> ReadAsync(
        PayoutFilter filter, Cursor? after = null, int limit = 50, CancellationToken cancellation = default)
    {
        var size = Math.Clamp(limit, 1, PageMax);
        var prefix = $"payout/{filter.Merchant}/";
        var query = QueryOf(filter);
        // With an id, all other filters are ignored.
        var asked = filter.Id is null ? filter : new PayoutFilter(filter.Merchant, PayoutStanding.Any, Id: filter.Id);
        var from = after ?? new Cursor(query == Queue ? long.MinValue : long.MaxValue, "");
        return database.ReadPageAsync(
            ListReading.Settings,
            batch =>
            {
                if (query == ById) batch.Statement(ListReading.SortFew);
                batch.Statement(query)
                    .With(serviceId)
                    .With(asked.Merchant)
                    .With(from.At)
                    .With(from.Key)
                    .With(asked.From ?? long.MinValue)
                    .With(asked.Until ?? long.MaxValue)
                    .With(ListReading.SearchMax, NpgsqlDbType.Integer)
                    .With(size + 1, NpgsqlDbType.Integer)
                    .WithOptional(asked.Label)
                    .With(StoredNames.Of(asked.Standing))
                    .WithOptional(asked.WalletType)
                    .WithOptional(asked.Currency)
                    .WithOptional(asked.Id is null ? null : prefix + asked.Id);
            },
            size,
            ListRow.OfLastColumns,
            row => Item(row, prefix),
            cancellation);
    }

    internal static string QueryOf(PayoutFilter filter)
    {
        if (filter.Id is not null) return ById;
        if (filter.Label is not null) return ByLabel;
        return filter.Standing is PayoutStanding.Open or PayoutStanding.AwaitsSecond or PayoutStanding.New or PayoutStanding.Processing ? Queue : ByTime;
    }

    private static string Page(string which, Order order, string kind = "s.state_name = 'payout'", string? first = null)
    {
        var (word, sign) = order == Order.NewestFirst ? ("DESC", "<") : ("ASC", ">");
        var (inner, outer) = first is null ? ("", "") : ($"s.{first} {word}, ", $"{first} {word}, ");
        return $"""
            SELECT status, label, payment_system, wallet_type, currency, amount, is_test, origin, carrier, operator, prepared, awaits_approval,
                attention_reason, finished_at, created_at, key, fits, place = $7 AS stops
            FROM (
                SELECT f.*,
                    ($9 IS NULL OR f.label = $9)
                    AND ($11 IS NULL OR f.wallet_type = $11)
                    AND ($12 IS NULL OR f.currency = $12)
                    AND CASE $10
                        WHEN 'any' THEN true
                        WHEN 'open' THEN f.status IN ('new', 'processing') OR f.attention_reason IS NOT NULL
                        WHEN 'awaits_second' THEN f.awaits_approval OR f.prepared
                        ELSE f.status = $10
                    END AS fits
                FROM (
                    SELECT s.key, s.created_at, s.label, s.status, p.*,
                        s.status = 'new' AND p.channel IS NOT NULL AND coalesce(p.two_persons, false) AND p.approved_by IS NULL AS awaits_approval,
                        s.status = 'processing' AND coalesce(p.prepared_by, p.fail_prepared_by) IS NOT NULL AS prepared,
                        row_number() OVER (ORDER BY {inner}s.created_at {word}, s.key {word}) AS place
                    FROM OrleansStorage s
                    CROSS JOIN LATERAL json_to_record(s.payload) AS p (
                        payment_system text, wallet_type text, currency text, amount bigint, is_test boolean, origin text, carrier text,
                        operator text, channel text, two_persons boolean, approved_by text, prepared_by text, fail_prepared_by text, attention_reason text,
                        finished_at bigint)
                    WHERE {kind} AND {which}
                        AND (s.created_at, s.key) {sign} ($3, $4) AND s.created_at >= $5 AND s.created_at < $6
                    ORDER BY {inner}s.created_at {word}, s.key {word}
                    LIMIT $7
                ) f
            ) g
            WHERE fits OR place = $7
            ORDER BY {outer}created_at {word}, key {word}
            LIMIT $8
            """;
    }

    private static PayoutItem Item(NpgsqlDataReader row, string prefix) => new()
    {
        Status = row.GetString(0),
        Label = row.GetString(1),
        PaymentSystem = row.GetString(2),
        WalletType = row.GetString(3),
        Currency = row.GetString(4),
        Amount = row.GetInt64(5),
        IsTest = row.GetBoolean(6),
        Origin = row.GetString(7),
        Carrier = row.GetString(8),
        Operator = row.TextOrNull(9),
        IsPrepared = row.GetBoolean(10),
        AwaitsApproval = row.GetBoolean(11),
        AttentionReason = row.TextOrNull(12),
        FinishedAt = row.NumberOrNull(13),
        CreatedAt = row.GetInt64(14),
        Id = row.GetString(15)[prefix.Length..],
    };
}
