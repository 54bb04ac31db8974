using Npgsql;
using NpgsqlTypes;
using Paykassma.Protocol.Books;
using Paykassma.Storage.Queries;

namespace Paykassma.Storage.Exports;

/// <summary>
/// One merchant's payments and payouts on the gateway, oldest first, page by page from the rows of their states. Each page is read in its
/// own short transaction, so that a slow client of a long export keeps nothing open. Each row shows the state when its page was read.
/// </summary>
public sealed class GatewayBooks(NpgsqlDataSource database, string serviceId)
{
    /// <summary>The most rows of one page.</summary>
    public const int PageMax = 1_000;

    // Only the index of the merchant's rows may find them, even if a plan made while the tables were small would prefer another way. So table
    // scans and sorting are off, and the service id is written so that the planner cannot use the key's index.
    internal const string Settings = "SET LOCAL enable_seqscan = off; SET LOCAL enable_bitmapscan = off; SET LOCAL enable_sort = off";

    internal const string Payments = """
        SELECT s.key, s.created_at, s.label, s.status, p.wallet_type, coalesce(t.currency, p.currency), t.amount, p.key1, t.transaction_id,
            p.stockpiling_id, coalesce(p.activated_at, CASE WHEN s.status = 'refused' THEN d.at END)
        FROM OrleansStorage s
        CROSS JOIN LATERAL json_to_record(s.payload) AS p (
            wallet_type text, currency text, key1 text, stockpiling_id bigint, activated_at bigint, transfer json, decision json)
        CROSS JOIN LATERAL json_to_record(coalesce(p.transfer, '{}')) AS t (currency text, amount bigint, transaction_id text)
        CROSS JOIN LATERAL json_to_record(coalesce(p.decision, '{}')) AS d (at bigint)
        WHERE s.state_name = 'payment' AND s.service_id || '' = $1 AND split_part(s.key, '/', 2) = $2
            AND (s.created_at, s.key) > ($3, $4) AND s.created_at < $5
        ORDER BY s.created_at, s.key
        LIMIT $6
        """;

    internal const string Payouts = """
        SELECT s.key, s.created_at, nullif(s.label, ''), s.status, nullif(p.payment_system, ''), nullif(p.currency, ''),
            CASE WHEN p.currency <> '' THEN p.amount END, p.finished_at, coalesce(p.is_test, false)
        FROM OrleansStorage s
        CROSS JOIN LATERAL json_to_record(s.payload) AS p (
            payment_system text, currency text, amount bigint, finished_at bigint, is_test boolean)
        WHERE s.state_name = 'payout' AND s.service_id || '' = $1 AND split_part(s.key, '/', 2) = $2
            AND (s.created_at, s.key) > ($3, $4) AND s.created_at < $5
        ORDER BY s.created_at, s.key
        LIMIT $6
        """;

    /// <summary>A page of payments.</summary>
    /// <param name="merchant">The gateway's merchant.</param>
    /// <param name="from">Created at this time or later, epoch milliseconds.</param>
    /// <param name="to">Created before this time, epoch milliseconds.</param>
    /// <param name="after">The last row of the page before; null for the first page.</param>
    /// <param name="limit">How many rows; at most <see cref="PageMax"/>.</param>
    /// <param name="cancellation">Cancels the call.</param>
    public Task<IReadOnlyList<PaymentRow>> ReadPaymentsAsync(
        string merchant, long from, long to, PaymentRow? after = null, int limit = PageMax, CancellationToken cancellation = default)
    {
        var prefix = $"payment/{merchant}/";
        var (at, key) = after is null ? (from, "") : (after.CreatedAt, prefix + after.CustomTransactionId);
        return ReadAsync(Payments, merchant, at, key, to, limit, Row, cancellation);

        PaymentRow Row(NpgsqlDataReader row) => new()
        {
            CustomTransactionId = row.GetString(0)[prefix.Length..],
            CreatedAt = row.GetInt64(1),
            Label = row.GetString(2),
            Status = row.GetString(3),
            WalletType = row.GetString(4),
            Currency = row.GetString(5),
            Amount = row.NumberOrNull(6),
            Key1 = row.GetString(7),
            TransactionId = row.TextOrNull(8),
            StockpilingId = row.GetInt64(9),
            FinishedAt = row.NumberOrNull(10),
        };
    }

    /// <summary>A page of payouts.</summary>
    /// <param name="merchant">The gateway's merchant.</param>
    /// <param name="from">Created at this time or later, epoch milliseconds.</param>
    /// <param name="to">Created before this time, epoch milliseconds.</param>
    /// <param name="after">The last row of the page before; null for the first page.</param>
    /// <param name="limit">How many rows; at most <see cref="PageMax"/>.</param>
    /// <param name="cancellation">Cancels the call.</param>
    public Task<IReadOnlyList<PayoutRow>> ReadPayoutsAsync(
        string merchant, long from, long to, PayoutRow? after = null, int limit = PageMax, CancellationToken cancellation = default)
    {
        var prefix = $"payout/{merchant}/";
        var (at, key) = after is null ? (from, "") : (after.CreatedAt, prefix + after.WithdrawalId);
        return ReadAsync(Payouts, merchant, at, key, to, limit, Row, cancellation);

        PayoutRow Row(NpgsqlDataReader row) => new()
        {
            WithdrawalId = row.GetString(0)[prefix.Length..],
            CreatedAt = row.GetInt64(1),
            Label = row.TextOrNull(2),
            Status = row.GetString(3),
            PaymentSystem = row.TextOrNull(4),
            Currency = row.TextOrNull(5),
            Amount = row.NumberOrNull(6),
            FinishedAt = row.NumberOrNull(7),
            IsTest = row.GetBoolean(8),
        };
    }

    private Task<IReadOnlyList<T>> ReadAsync<T>(
        string query, string merchant, long at, string key, long to, int limit, Func<NpgsqlDataReader, T> read, CancellationToken cancellation) =>
        database.ReadRowsAsync(
            Settings.Split("; "),
            batch => batch.Statement(query)
                .With(serviceId)
                .With(merchant)
                .With(at)
                .With(key)
                .With(to)
                .With(Math.Clamp(limit, 1, PageMax), NpgsqlDbType.Integer),
            read,
            cancellation);
}
