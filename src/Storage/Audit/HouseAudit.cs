using Npgsql;

namespace Paykassma.Storage.Audit;

/// <summary>
/// Checks invariants of the whole installation: every balance by <see cref="LedgerAudit"/>, that no user of the merchant side has a
/// negative balance, and that each held amount equals the open withdrawals. It reads everything: call it rarely.
/// </summary>
/// <param name="statementMax">How long one statement may take; null for <see cref="InvariantAudit.StatementMs"/>.</param>
public sealed class HouseAudit(NpgsqlDataSource database, string serviceId, LedgerAudit ledger, TimeSpan? statementMax = null)
{
    public const string LedgerIsBalanced = "ledger_is_balanced";
    public const string NoUserOverdrawn = "no_user_overdrawn";
    public const string HoldsAreOpenWithdrawals = "holds_are_open_withdrawals";

    // A late success that was booked, or an adjustment by two persons, may leave a balance below zero: a debt, which is listed.
    internal const string Overdrawn = """
        SELECT 'no_user_overdrawn', count(*), count(*) FILTER (WHERE owes), coalesce((array_agg(account) FILTER (WHERE owes))[1:10], '{}')
        FROM (
            SELECT a.account, a.posted - a.pending < 0 AND NOT EXISTS (
                SELECT FROM ledger_transfer t WHERE t.balance_account = a.account AND (t.id LIKE 'merchant/withdrawal/%/late' OR starts_with(t.id, 'merchant/adjustment/'))) AS owes
            FROM ledger_account a WHERE a.account > 'user/' AND a.account < 'user0') users
        """;

    internal const string Holds = """
        WITH held AS (
            SELECT substring(account FROM '[^/]*$') AS currency, sum(pending) AS held, 0::numeric AS open
            FROM ledger_account WHERE account > 'user/' AND account < 'user0' GROUP BY 1
            UNION ALL
            SELECT payload ->> 'currency', 0, sum((payload ->> 'amount')::bigint)
            FROM OrleansStorage
            WHERE service_id = $1 AND state_name = 'withdrawal' AND status IN ('held', 'sending', 'sent', 'unknown', 'needs_attention')
                AND (payload ->> 'is_test')::boolean IS NOT TRUE
            GROUP BY 1
        ), both_sides AS (
            SELECT currency, sum(held) AS held, sum(open) AS open FROM held GROUP BY currency
        )
        SELECT 'holds_are_open_withdrawals', count(*), count(*) FILTER (WHERE held <> open), coalesce((array_agg(currency) FILTER (WHERE held <> open))[1:10], '{}')
        FROM both_sides
        """;

    /// <summary>Everything, the ledger first.</summary>
    public async Task<IReadOnlyList<InvariantFigure>> RunAsync(CancellationToken cancellation = default)
    {
        var report = await ledger.RunAsync(cancellation);
        var figures = new List<InvariantFigure>
        {
            new(LedgerIsBalanced, report.Currencies.Sum(currency => currency.Transfers), report.Differences.Count, [.. report.Differences.Take(10).Select(difference => difference.Account)]),
        };
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await using var batch = new NpgsqlBatch(connection);
        batch.Statement("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
        batch.Statement($"SET LOCAL statement_timeout = {InvariantAudit.Milliseconds(statementMax)}");
        batch.Statement("SET LOCAL max_parallel_workers_per_gather = 0");
        batch.Statement(Overdrawn);
        batch.Statement(Holds).With(serviceId);
        batch.Statement("COMMIT");
        await using var rows = await batch.ExecuteReaderAsync(cancellation);
        do
        {
            while (await rows.ReadAsync(cancellation))
            {
                figures.Add(new InvariantFigure(rows.GetString(0), rows.GetInt64(1), rows.GetInt64(2), rows.GetFieldValue<string[]>(3)));
            }
        }
        while (await rows.NextResultAsync(cancellation));
        return figures;
    }
}
