using Npgsql;
using NpgsqlTypes;
using Paykassma.Cli.Servers;

namespace Paykassma.Cli.Tools.Bench;

/// <summary>The plain service of <c>bench/Plain</c>, with the default or the tuned pools.</summary>
internal sealed class PlainContestant(string name, ServerProcess server, NpgsqlDataSource database) : Contestant(server, database)
{
    /// <summary>As one writes it first: Npgsql's default pool, with a connection for every postback in progress.</summary>
    public const string PlainName = "plain";

    /// <summary>The same service, with the sizes of the connection pool and the thread pool that measured fastest.</summary>
    public const string TunedName = "tuned";

    public override string Name => name;

    /// <param name="name"><see cref="PlainName"/> or <see cref="TunedName"/>.</param>
    public static async Task<PlainContestant> StartAsync(string name, BenchDatabases databases, CancellationToken cancellation)
    {
        var connectionString = await databases.MakeAsync($"paykassma_bench_{name}", cancellation);
        var server = await MeasuredProcesses.StartPlainAsync(connectionString, name == TunedName, new Dictionary<string, string>(), cancellation);
        return new(name, server, NpgsqlDataSource.Create(connectionString));
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

    /// <summary>It keeps nothing in memory.</summary>
    public override Task RememberAsync(IReadOnlyList<Order> orders, CancellationToken cancellation) => Task.CompletedTask;

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
