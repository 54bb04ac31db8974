using Npgsql;
using Paykassma.Cli.Servers;

namespace Paykassma.Cli.Tools.Bench.Deposits;

/// <summary>The plain service of <c>bench/Plain</c> with both its sides, tuned.</summary>
internal sealed class PlainDeposits(ServerProcess server, NpgsqlDataSource database) : DepositContestant(server, database)
{
    private const string Wallet = "demo-l@upi";

    public override string Name => PlainContestant.PlainName;

    public static async Task<DepositContestant> StartAsync(BenchDatabases databases, CancellationToken cancellation)
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

    public override async Task<DepositBooks> ReadBooksAsync(string prefix, CancellationToken cancellation) => new(
        await ReadCreditsAsync("SELECT custom_transaction_id, label, amount FROM credits WHERE starts_with(custom_transaction_id, $1)", prefix, cancellation),
        await ReadCreditsAsync("""
            SELECT custom_transaction_id, NULL, deposit_amount FROM payments WHERE status = 'ok' AND starts_with(custom_transaction_id, $1)
            """, prefix, cancellation),
        await OpenPostbacksAsync(cancellation),
        await ReadNumberAsync("""
            SELECT (SELECT count(*) FROM balances b
                FULL JOIN (SELECT label, currency, sum(amount) AS amount FROM credits GROUP BY label, currency) c USING (label, currency)
                WHERE b.amount IS DISTINCT FROM c.amount)
            + (SELECT count(*) FROM merchant_balances b
                FULL JOIN (SELECT currency, sum(deposit_amount) AS amount FROM payments WHERE status = 'ok' GROUP BY currency) p USING (currency)
                WHERE b.amount IS DISTINCT FROM p.amount)
            """, cancellation));

    protected override Task<long> OpenPostbacksAsync(CancellationToken cancellation) =>
        ReadNumberAsync("SELECT count(*) FROM postback_deliveries WHERE acknowledged_at IS NULL", cancellation);
}
