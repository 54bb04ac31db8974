using Npgsql;
using NpgsqlTypes;
using Paykassma.Cli.Servers;

namespace Paykassma.Cli.Bench;

/// <summary>The plain service of <c>bench/Plain</c>.</summary>
internal sealed class PlainContestant(ServerProcess server, NpgsqlDataSource database) : Contestant(server, database)
{
    public const string PlainName = "plain";

    public override string Name => PlainName;

    public static async Task<PlainContestant> StartAsync(BenchDatabases databases, CancellationToken cancellation)
    {
        var connectionString = await databases.MakeAsync("paykassma_bench_plain", cancellation);
        var server = await ServerProcess.StartAsync("Plain", new Dictionary<string, string>
        {
            ["ConnectionStrings__Paykassma"] = connectionString,
            ["Plain__AccessKey"] = BenchRun.Keys.AccessKey,
            ["Plain__PrivateKey"] = BenchRun.Keys.PrivateKey,
        }, cancellation);
        return new(server, NpgsqlDataSource.Create(connectionString));
    }

    public override async Task RegisterAsync(IReadOnlyList<Order> orders, CancellationToken cancellation)
    {
        await using var connection = await Database.OpenConnectionAsync(cancellation);
        await using var copy = await connection.BeginBinaryImportAsync(
            "COPY orders (custom_transaction_id, label, wallet_type, currency, amount) FROM STDIN (FORMAT binary)", cancellation);
        foreach (var order in orders)
        {
            await copy.StartRowAsync(cancellation);
            await copy.WriteAsync(order.CustomTransactionId, NpgsqlDbType.Text, cancellation);
            await copy.WriteAsync(order.Label, NpgsqlDbType.Text, cancellation);
            await copy.WriteAsync(PostbackBatch.WalletType, NpgsqlDbType.Text, cancellation);
            await copy.WriteAsync("INR", NpgsqlDbType.Text, cancellation);
            await copy.WriteAsync(PostbackBatch.Amount, NpgsqlDbType.Bigint, cancellation);
        }

        await copy.CompleteAsync(cancellation);
    }

    public override async Task<Books> ReadBooksAsync(string prefix, CancellationToken cancellation) => new(
        await ReadIdsAsync("SELECT custom_transaction_id FROM credits WHERE starts_with(custom_transaction_id, $1)", prefix, cancellation),
        await ReadNumberAsync(
            "SELECT coalesce(sum(amount), 0)::bigint FROM credits WHERE starts_with(custom_transaction_id, $1)", cancellation, prefix),
        await ReadNumberAsync("SELECT coalesce(sum(amount), 0)::bigint FROM credits", cancellation),
        await ReadNumberAsync("SELECT coalesce(sum(amount), 0)::bigint FROM balances", cancellation),
        await ReadNumberAsync("""
            SELECT count(*) FROM balances b
            FULL JOIN (SELECT label, currency, sum(amount) AS amount FROM credits GROUP BY label, currency) c USING (label, currency)
            WHERE b.amount IS DISTINCT FROM c.amount
            """, cancellation),
        await ReadNumberAsync("""
            SELECT count(*) FROM (SELECT * FROM orders WHERE status = 'credited') o FULL JOIN credits c USING (custom_transaction_id)
            WHERE o.label IS DISTINCT FROM c.label
            """, cancellation));
}
