using Npgsql;
using Paykassma.Cli.Servers;
using Paykassma.Cli.Tools.Bench.Flows;
using Paykassma.Cli.Tools.Bench.Measuring;

namespace Paykassma.Cli.Tools.Bench.Deposits;

/// <summary>The plain service of <c>bench/Plain</c> with both its sides, tuned.</summary>
internal sealed class PlainDeposits(ServerProcess server, NpgsqlDataSource database) : FlowContestant(Contestants.Plain, server, database)
{
    private const string Wallet = "demo-l@upi";

    public static async Task<FlowContestant> StartAsync(BenchDatabases databases, CancellationToken cancellation)
    {
        var connectionString = await databases.MakeAsync("paykassma_bench_plain", cancellation);
        var server = await MeasuredProcesses.StartPlainAsync(connectionString, isTuned: true, new Dictionary<string, string>
        {
            ["Plain__Secret"] = SandboxKeys.Secret,
            ["Plain__MerchantKey"] = SandboxKeys.Merchant,
            ["Plain__AgentKey"] = SandboxKeys.Agent,
            ["Plain__WebhookKey"] = SandboxKeys.Webhook,
            [$"Plain__Wallets__{DepositOrder.WalletType}"] = Wallet,
        }, cancellation);
        return new PlainDeposits(server, NpgsqlDataSource.Create(connectionString));
    }

    public override async Task<IReadOnlyList<string>> FaultsAsync(int batch, IReadOnlyList<FlowResult> results, CancellationToken cancellation) =>
        (await ReadBooksAsync(DepositOrder.PrefixOf(batch), cancellation)).Faults(results);

    private async Task<DepositBooks> ReadBooksAsync(string prefix, CancellationToken cancellation) => new(
        await Database.ReadDepositsAsync("SELECT custom_transaction_id, label, amount FROM credits WHERE starts_with(custom_transaction_id, $1)", prefix, cancellation),
        await Database.ReadDepositsAsync("""
            SELECT custom_transaction_id, NULL, deposit_amount FROM payments WHERE status = 'ok' AND starts_with(custom_transaction_id, $1)
            """, prefix, cancellation),
        await OpenPostbacksAsync(cancellation),
        await Database.ReadNumberAsync("""
            SELECT (SELECT count(*) FROM balances b
                FULL JOIN (SELECT label, currency, sum(amount) AS amount FROM credits GROUP BY label, currency) c USING (label, currency)
                WHERE b.amount IS DISTINCT FROM c.amount)
            + (SELECT count(*) FROM merchant_balances b
                FULL JOIN (SELECT currency, sum(deposit_amount) AS amount FROM payments WHERE status = 'ok' GROUP BY currency) p USING (currency)
                WHERE b.amount IS DISTINCT FROM p.amount)
            """, cancellation));

    protected override Task<long> OpenPostbacksAsync(CancellationToken cancellation) =>
        Database.ReadNumberAsync("SELECT count(*) FROM postback_deliveries WHERE acknowledged_at IS NULL", cancellation);
}
