using Npgsql;
using Paykassma.Cli.Servers;
using Paykassma.Cli.Tools.Bench.Flows;
using Paykassma.Cli.Tools.Bench.Measuring;

namespace Paykassma.Cli.Tools.Bench.Deposits;

/// <summary>The silo with both sides, as in the sandbox.</summary>
internal sealed class OursDeposits(ServerProcess server, NpgsqlDataSource database) : FlowContestant(Contestants.Ours, server, database)
{
    public static async Task<FlowContestant> StartAsync(BenchDatabases databases, CancellationToken cancellation)
    {
        var connectionString = await databases.MakeAsync("paykassma_bench_ours", cancellation);
        return new OursDeposits(await MeasuredProcesses.StartOursAsync(connectionString, cancellation), NpgsqlDataSource.Create(connectionString));
    }

    public override async Task<IReadOnlyList<string>> FaultsAsync(int batch, IReadOnlyList<FlowResult> results, CancellationToken cancellation) =>
        (await ReadBooksAsync(DepositOrder.PrefixOf(batch), cancellation)).Faults(results);

    private async Task<DepositBooks> ReadBooksAsync(string prefix, CancellationToken cancellation) => new(
        await Database.ReadDepositsAsync("""
            SELECT substr(id, length('merchant/deposit/') + 1), split_part(balance_account, '/', 2), amount
            FROM ledger_transfer WHERE starts_with(id, 'merchant/deposit/' || $1)
            """, prefix, cancellation),
        await Database.ReadDepositsAsync($"""
            SELECT substr(id, length('gateway/{SandboxKeys.MerchantId}/deposit/') + 1), NULL, amount
            FROM ledger_transfer WHERE starts_with(id, 'gateway/{SandboxKeys.MerchantId}/deposit/' || $1)
            """, prefix, cancellation),
        await Database.ReadNumberAsync(
            "SELECT count(*) FROM OrleansStorage WHERE state_name = 'postback' AND status IS DISTINCT FROM 'acknowledged'", cancellation),
        await Database.ReadNumberAsync("""
            SELECT count(*) FROM ledger_account a
            FULL JOIN (SELECT balance_account AS account, sum(amount) AS amount FROM ledger_transfer GROUP BY balance_account) t USING (account)
            WHERE a.posted IS DISTINCT FROM t.amount OR a.pending <> 0
            """, cancellation));

    protected override Task<long> OpenPostbacksAsync(CancellationToken cancellation) =>
        Database.ReadNumberAsync("SELECT count(*) FROM OrleansStorage WHERE due_at IS NOT NULL AND state_name = 'postback'", cancellation);
}
