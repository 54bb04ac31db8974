using Npgsql;
using NpgsqlTypes;
using Paykassma.Cli.Tools.Bench.Measuring;

namespace Paykassma.Cli.Tools.Bench.Credits;

/// <summary>The plain service of <c>bench/Plain</c>, with the default or the tuned pools.</summary>
internal sealed class PlainCredits(string name, ServiceProcess server, NpgsqlDataSource database) : HttpCredits(server, database)
{
    public override string Name => name;

    /// <param name="name"><see cref="Contestants.Plain"/> or <see cref="Contestants.Tuned"/>.</param>
    public static async Task<CreditContestant> StartAsync(string name, BenchDatabases databases, CancellationToken cancellation)
    {
        var connectionString = await databases.MakeAsync($"paykassma_bench_{name}", cancellation);
        var server = await MeasuredProcesses.StartPlainAsync(connectionString, name == Contestants.Tuned, new Dictionary<string, string>(), cancellation);
        return new PlainCredits(name, server, NpgsqlDataSource.Create(connectionString));
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

    public override async Task<CreditBooks> ReadBooksAsync(string prefix, CancellationToken cancellation) => new(
        await Database.ReadIdsAsync("SELECT custom_transaction_id FROM credits WHERE starts_with(custom_transaction_id, $1)", prefix, cancellation),
        await Database.ReadNumberAsync(
            "SELECT coalesce(sum(amount), 0)::bigint FROM credits WHERE starts_with(custom_transaction_id, $1)", cancellation, prefix),
        await Database.ReadNumberAsync("SELECT coalesce(sum(amount), 0)::bigint FROM credits", cancellation),
        await Database.ReadNumberAsync("SELECT coalesce(sum(amount), 0)::bigint FROM balances", cancellation),
        await Database.ReadNumberAsync("""
            SELECT count(*) FROM balances b
            FULL JOIN (SELECT label, currency, sum(amount) AS amount FROM credits GROUP BY label, currency) c USING (label, currency)
            WHERE b.amount IS DISTINCT FROM c.amount
            """, cancellation),
        await Database.ReadNumberAsync("""
            SELECT count(*) FROM (SELECT * FROM orders WHERE status = 'credited') o FULL JOIN credits c USING (custom_transaction_id)
            WHERE o.label IS DISTINCT FROM c.label
            """, cancellation));
}
