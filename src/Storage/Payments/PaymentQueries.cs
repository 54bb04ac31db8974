using Npgsql;
using NpgsqlTypes;
using Paykassma.Storage.Queries;

namespace Paykassma.Storage.Payments;

/// <summary>
/// A gateway merchant's payments, newest first, by keyset. A payment's id, a payer, and payments that wait for someone are found by an
/// index. Any other filter is applied while the period is scanned; a page reads only a limited number of payments and then reports how
/// far it got.
/// </summary>
public sealed class PaymentQueries(NpgsqlDataSource database, string serviceId)
{
    /// <summary>The most items of one page.</summary>
    public const int PageMax = 200;

    /// <summary>How many payments are read for one page.</summary>
    public const int SearchMax = 20_000;

    // The key's index should be used only for an id: elsewhere the service id is written so that the planner cannot use that index.
    internal static readonly string ById = Page("s.service_id = $1 AND s.key = $13");
    internal static readonly string ByLabel = Page("s.service_id || '' = $1 AND split_part(s.key, '/', 2) = $2 AND s.label = $6");
    internal static readonly string Waiting = Page("s.service_id || '' = $1 AND split_part(s.key, '/', 2) = $2 AND s.waiting_as = $7");
    internal static readonly string ByTime = Page("s.service_id || '' = $1 AND split_part(s.key, '/', 2) = $2");

    /// <summary>One page.</summary>
    /// <param name="filter">Which payments.</param>
    /// <param name="after">The <see cref="ListPage{T}.Next"/> of the page before; null to start with the newest.</param>
    /// <param name="limit">How many items; at most <see cref="PageMax"/>.</param>
    /// <param name="cancellation">Cancels the call.</param>
    public Task<ListPage<PaymentItem>> ReadAsync(
        PaymentFilter filter, Cursor? after = null, int limit = 50, CancellationToken cancellation = default)
    {
        var size = Math.Clamp(limit, 1, PageMax);
        var from = after ?? Cursor.Before(filter.Until);
        var prefix = $"payment/{filter.Merchant}/";
        return database.ReadPageAsync(
            DeskConnection.LimitedSettings,
            batch => batch.Statement(QueryOf(filter))
                .With(serviceId)
                .With(filter.Merchant)
                .With(from.At)
                .With(from.Key)
                .With(filter.From ?? long.MinValue)
                .WithOptional(filter.Label)
                .WithOptional(filter.Status)
                .WithOptional(filter.WalletType)
                .WithOptional(filter.Currency)
                .With(SearchMax, NpgsqlDbType.Integer)
                .With(size + 1, NpgsqlDbType.Integer)
                .With(filter.Until ?? long.MaxValue)
                .WithOptional(filter.Id is null ? null : prefix + filter.Id),
            size,
            Place,
            row => Item(row, prefix),
            cancellation);
    }

    internal static string QueryOf(PaymentFilter filter)
    {
        if (filter.Id is not null) return ById;
        if (filter.Label is not null) return ByLabel;
        return filter.Status is "possible" or "pending" ? Waiting : ByTime;
    }

    // The row at the search limit is always returned, so that the caller knows where to continue.
    private static string Page(string which) =>
        $"""
        SELECT * FROM (
            SELECT f.key, f.created_at, f.label, f.status, f.wallet_type, f.currency, f.amount, f.key1, f.received_amount, f.received_currency,
                f.received_at, f.identifier, f.transaction_id, f.due_at, f.message,
                ($6 IS NULL OR f.label = $6) AND ($7 IS NULL OR f.status = $7) AND ($8 IS NULL OR f.wallet_type = $8)
                    AND ($9 IS NULL OR f.currency = $9) AS fits,
                f.suspicions, f.place, f.key_typed_at, f.seen, f.rivals, f.disputes
            FROM (
                SELECT s.key, s.created_at, s.label, s.status, p.wallet_type, p.currency, p.amount, p.key1, t.amount AS received_amount,
                    t.currency AS received_currency, t.received_at, t.identifier, t.transaction_id, s.due_at, p.message, p.suspicions, p.key_typed_at, p.seen,
                    p.rivals, p.disputes,
                    row_number() OVER (ORDER BY s.created_at DESC, s.key DESC) AS place
                FROM OrleansStorage s
                CROSS JOIN LATERAL json_to_record(s.payload) AS p (
                    wallet_type text, currency text, amount bigint, key1 text, message text, suspicions json, transfer json,
                    key_typed_at bigint, seen json, rivals json, disputes json)
                -- While an operator must decide: the transfer that the payment could get, if it is one.
                CROSS JOIN LATERAL json_to_record(coalesce(
                    p.transfer, CASE WHEN s.status = 'pending' AND json_array_length(p.seen) = 1 THEN p.seen -> 0 END, '{"{}"}')) AS t (
                    amount bigint, currency text, received_at bigint, identifier text, transaction_id text)
                WHERE s.state_name = 'payment' AND {which}
                    AND (s.created_at, s.key) < ($3, $4) AND s.created_at >= $5 AND s.created_at < $12
                ORDER BY s.created_at DESC, s.key DESC
                LIMIT $10
            ) f
        ) g
        WHERE g.fits OR g.place = $10
        ORDER BY g.created_at DESC, g.key DESC
        LIMIT $11
        """;

    private static ListRow Place(NpgsqlDataReader row) =>
        new(new Cursor(row.GetInt64(1), row.GetString(0)), Fits: row.GetBoolean(15), Stops: row.GetInt64(17) == SearchMax);

    private static PaymentItem Item(NpgsqlDataReader row, string prefix) => new()
    {
        Id = row.GetString(0)[prefix.Length..],
        CreatedAt = row.GetInt64(1),
        Label = row.GetString(2),
        Status = row.GetString(3),
        WalletType = row.GetString(4),
        Currency = row.GetString(5),
        Amount = row.GetInt64(6),
        Key1 = row.GetString(7),
        ReceivedAmount = row.NumberOrNull(8),
        ReceivedCurrency = row.TextOrNull(9),
        ReceivedAt = row.NumberOrNull(10),
        Wallet = row.TextOrNull(11),
        TransactionId = row.TextOrNull(12),
        DueAt = row.NumberOrNull(13),
        Message = row.TextOrNull(14),
        Suspicions = JsonTexts.Read(row.TextOrNull(16)),
        TypedAt = row.NumberOrNull(18) ?? row.GetInt64(1),
        Seen = SeenTransfers.Read(row.TextOrNull(19)),
        Rivals = JsonTexts.Read(row.TextOrNull(20)),
        Disputes = SeenTransfers.ReadDisputes(row.TextOrNull(21)),
    };
}
