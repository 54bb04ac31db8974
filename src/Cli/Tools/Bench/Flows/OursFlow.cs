using Npgsql;
using Paykassma.Cli.Tools.Bench.Measuring;

namespace Paykassma.Cli.Tools.Bench.Flows;

/// <summary>The silo with both sides, as in the sandbox.</summary>
internal abstract class OursFlow(ServiceProcess server, NpgsqlDataSource database) : FlowContestant(Contestants.Ours, server, database)
{
    public static async Task<FlowContestant> StartAsync(
        Func<ServiceProcess, NpgsqlDataSource, OursFlow> make, BenchDatabases databases, CancellationToken cancellation,
        params IEnumerable<KeyValuePair<string, string>> settings)
    {
        var connectionString = await databases.MakeAsync("paykassma_bench_ours", cancellation);
        return make(await MeasuredProcesses.StartOursAsync(connectionString, cancellation, settings), NpgsqlDataSource.Create(connectionString));
    }

    /// <summary>Postbacks that are not acknowledged, however they ended.</summary>
    protected Task<long> UnacknowledgedAsync(CancellationToken cancellation) => Database.ReadNumberAsync(
        "SELECT count(*) FROM OrleansStorage WHERE state_name = 'postback' AND status IS DISTINCT FROM 'acknowledged'", cancellation);

    /// <summary>Balances that are not the sum of their transfers, or hold anything. Posted credits, holds, and holds that were posted or voided.</summary>
    protected Task<long> AccountsThatDifferAsync(CancellationToken cancellation) => Database.ReadNumberAsync("""
        SELECT count(*) FROM ledger_account a
        FULL JOIN (
            SELECT balance_account AS account,
                coalesce(sum(CASE WHEN debit_account = balance_account THEN -amount ELSE amount END) FILTER (WHERE kind IN (1, 3)), 0) AS posted
            FROM ledger_transfer GROUP BY balance_account) t USING (account)
        WHERE a.posted IS DISTINCT FROM t.posted OR a.pending <> 0
        """, cancellation);

    protected override Task<long> OpenPostbacksAsync(CancellationToken cancellation) =>
        Database.ReadNumberAsync("SELECT count(*) FROM OrleansStorage WHERE due_at IS NOT NULL AND state_name = 'postback'", cancellation);
}
