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
        SELECT coalesce(f.id, h.id), {Stated}, h.status, credit.amount, credit.currency
        FROM {File}
        FULL JOIN (
            SELECT substr(key, length('deposit/') + 1) AS id, status, created_at
            FROM OrleansStorage
            WHERE service_id = $1 AND state_name = 'deposit' AND payload IS NOT NULL
        ) h ON h.id = f.id
        LEFT JOIN ledger_transfer credit ON credit.id = 'merchant/deposit/' || coalesce(f.id, h.id)
        WHERE {InFileOrPeriod}
        ORDER BY f.line NULLS LAST, 1
        """;

    public const string Withdrawals = $"""
        SELECT coalesce(f.id, h.id), {Stated}, h.status, h.is_test, h.amount, h.currency, hold.amount, hold.currency, resolution.kind,
            late.amount, late.currency, returned.amount, returned.currency
        FROM {File}
        FULL JOIN (
            SELECT substr(key, length('withdrawal/') + 1) AS id, status, created_at, coalesce((payload ->> 'is_test')::boolean, false) AS is_test,
                (payload ->> 'amount')::bigint AS amount, payload ->> 'currency' AS currency
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
    private const string Stated = "f.line, f.status, f.standing, f.amount, f.currency, f.is_test, f.occurrence";
    private const string InFileOrPeriod = "f.line IS NOT NULL OR (h.created_at >= $2 AND h.created_at < $3)";
    private const int FirstOfOurs = 8;

    public static ReconciledPair ReadDeposit(NpgsqlDataReader row) =>
        new(row.GetString(0), StatedOf(row), new DepositFacts(row.TextOrNull(FirstOfOurs), Amount(row, FirstOfOurs + 1)).ToEntry());

    public static ReconciledPair ReadWithdrawal(NpgsqlDataReader row) => new(row.GetString(0), StatedOf(row), new WithdrawalFacts(
        row.TextOrNull(FirstOfOurs),
        !row.IsDBNull(FirstOfOurs + 1) && row.GetBoolean(FirstOfOurs + 1),
        Amount(row, FirstOfOurs + 2),
        Amount(row, FirstOfOurs + 4),
        row.IsDBNull(FirstOfOurs + 6) ? null : (TransferKind)row.GetInt16(FirstOfOurs + 6),
        Amount(row, FirstOfOurs + 7),
        Amount(row, FirstOfOurs + 9)).ToEntry());

    private static StatedEntry? StatedOf(NpgsqlDataReader row) => row.IsDBNull(1) ? null : new StatedEntry(
        row.GetInt64(1),
        row.GetString(0),
        row.GetString(2),
        (Standing)row.GetInt16(3),
        row.NumberOrNull(4),
        row.GetString(5),
        row.GetBoolean(6),
        row.GetInt64(7) > 1);

    private static BookedAmount? Amount(NpgsqlDataReader row, int at) =>
        row.IsDBNull(at) || row.IsDBNull(at + 1) ? null : new BookedAmount(row.GetInt64(at), row.GetString(at + 1));
}
