using Npgsql;
using Paykassma.Domain.Ledger;
using Paykassma.Domain.Merchant.Reconciliation;

namespace Paykassma.Storage.Reconciliation;

/// <summary>
/// Joins the rows of the file with those of the states and the ledger. It only puts them side by side; <see cref="Comparison"/> decides
/// what they mean. Deposits are found by reading all of them: an index by time would make each credit more expensive.
/// </summary>
internal static class ReconciliationSql
{
    public const string Deposits = $"""
        SELECT coalesce(f.id, h.id), {Stated}, h.status, h.label, h.wallet_type, h.transaction_id, credit.amount, credit.currency
        FROM {File}
        FULL JOIN (
            SELECT substr(s.key, length('deposit/') + 1) AS id, s.status, s.created_at, s.label,
                coalesce(p.credit ->> 'wallet_type', p.wallet_type) AS wallet_type, p.credit ->> 'transaction_id' AS transaction_id
            FROM OrleansStorage s
            CROSS JOIN LATERAL json_to_record(s.payload) AS p (wallet_type text, credit json)
            WHERE s.service_id = $1 AND s.state_name = 'deposit' AND s.payload IS NOT NULL
        ) h ON h.id = f.id
        LEFT JOIN ledger_transfer credit ON credit.id = 'merchant/deposit/' || coalesce(f.id, h.id)
        WHERE {InFileOrPeriod}
        ORDER BY f.line NULLS LAST, 1
        """;

    public const string Withdrawals = $"""
        SELECT coalesce(f.id, h.id), {Stated}, h.status, h.label, h.wallet_type, h.is_test, h.amount, h.currency, hold.amount, hold.currency, resolution.kind,
            late.amount, late.currency, returned.amount, returned.currency
        FROM {File}
        FULL JOIN (
            SELECT substr(key, length('withdrawal/') + 1) AS id, status, created_at, label, payload ->> 'wallet_type' AS wallet_type,
                coalesce((payload ->> 'is_test')::boolean, false) AS is_test, (payload ->> 'amount')::bigint AS amount, payload ->> 'currency' AS currency
            FROM OrleansStorage
            WHERE service_id = $1 AND state_name = 'withdrawal' AND payload IS NOT NULL
        ) h ON h.id = f.id
        LEFT JOIN ledger_transfer hold ON hold.id = 'merchant/withdrawal/' || coalesce(f.id, h.id) || '/hold'
        LEFT JOIN ledger_transfer resolution ON resolution.pending_id = hold.id
        LEFT JOIN ledger_transfer late ON late.id = 'merchant/withdrawal/' || coalesce(f.id, h.id) || '/late'
        LEFT JOIN ledger_transfer returned ON returned.id = 'merchant/withdrawal/' || coalesce(f.id, h.id) || '/return'
        WHERE {InFileOrPeriod}
        ORDER BY f.line NULLS LAST, 1
        """;

    private const string File = "(SELECT *, row_number() OVER (PARTITION BY id ORDER BY line) AS occurrence FROM stated) f";
    private const string Stated = "f.line, f.status, f.standing, f.amount, f.currency, f.is_test, f.occurrence, f.label, f.wallet_type, f.transaction_id";
    private const string InFileOrPeriod = "f.line IS NOT NULL OR (h.created_at >= $2 AND h.created_at < $3)";
    private const int FirstOfOurs = 11;

    public static ReconciledPair ReadDeposit(NpgsqlDataReader row) =>
        new(row.GetString(0), StatedOf(row), new DepositFacts(row.TextOrNull(FirstOfOurs), Amount(row, FirstOfOurs + 4), Details(row, FirstOfOurs + 1)).ToEntry());

    public static ReconciledPair ReadWithdrawal(NpgsqlDataReader row) => new(row.GetString(0), StatedOf(row), new WithdrawalFacts(
        row.TextOrNull(FirstOfOurs),
        !row.IsDBNull(FirstOfOurs + 3) && row.GetBoolean(FirstOfOurs + 3),
        Amount(row, FirstOfOurs + 4),
        Amount(row, FirstOfOurs + 6),
        row.IsDBNull(FirstOfOurs + 8) ? null : (TransferKind)row.GetInt16(FirstOfOurs + 8),
        Amount(row, FirstOfOurs + 9),
        Amount(row, FirstOfOurs + 11),
        new OrderDetails(row.TextOrNull(FirstOfOurs + 1), row.TextOrNull(FirstOfOurs + 2))).ToEntry());

    private static StatedEntry? StatedOf(NpgsqlDataReader row) => row.IsDBNull(1) ? null : new StatedEntry(
        row.GetInt64(1),
        row.GetString(0),
        row.GetString(2),
        (Standing)row.GetInt16(3),
        row.NumberOrNull(4),
        row.GetString(5),
        row.GetBoolean(6),
        row.GetInt64(7) > 1,
        Details(row, 8));

    private static OrderDetails Details(NpgsqlDataReader row, int at) => new(row.TextOrNull(at), row.TextOrNull(at + 1), row.TextOrNull(at + 2));

    private static BookedAmount? Amount(NpgsqlDataReader row, int at) =>
        row.IsDBNull(at) || row.IsDBNull(at + 1) ? null : new BookedAmount(row.GetInt64(at), row.GetString(at + 1));
}
