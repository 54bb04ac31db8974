using Npgsql;
using Paykassma.Cli.Tools.Bench.Measuring;

namespace Paykassma.Cli.Tools.Bench.Credits;

/// <summary>Reads the books of credits from the silo's tables.</summary>
internal static class SiloCreditBooks
{
    public static async Task<CreditBooks> ReadAsync(NpgsqlDataSource database, string prefix, CancellationToken cancellation) => new(
        await database.ReadIdsAsync("""
            SELECT substr(id, length('merchant/deposit/') + 1) FROM ledger_transfer WHERE starts_with(id, 'merchant/deposit/' || $1)
            """, prefix, cancellation),
        await database.ReadNumberAsync(
            "SELECT coalesce(sum(amount), 0)::bigint FROM ledger_transfer WHERE starts_with(id, 'merchant/deposit/' || $1)", cancellation, prefix),
        await database.ReadNumberAsync("SELECT coalesce(sum(amount), 0)::bigint FROM ledger_transfer", cancellation),
        await database.ReadNumberAsync("SELECT coalesce(sum(posted), 0)::bigint FROM ledger_account", cancellation),
        await database.ReadNumberAsync("""
            SELECT count(*) FROM ledger_account a
            FULL JOIN (SELECT balance_account AS account, sum(amount) AS amount FROM ledger_transfer GROUP BY balance_account) t USING (account)
            WHERE a.posted IS DISTINCT FROM t.amount OR a.pending <> 0
            """, cancellation),
        await database.ReadNumberAsync("""
            SELECT count(*) FROM (SELECT key, label FROM OrleansStorage WHERE state_name = 'deposit' AND status = 'credited') o
            FULL JOIN ledger_transfer t ON t.cause = o.key
            WHERE t.balance_account IS DISTINCT FROM 'user/' || o.label || '/INR'
            """, cancellation));
}
