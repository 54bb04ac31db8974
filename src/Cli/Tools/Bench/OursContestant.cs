using System.Globalization;
using Npgsql;
using NpgsqlTypes;
using Paykassma.Cli.Servers;

namespace Paykassma.Cli.Tools.Bench;

/// <summary>The silo's merchant side, on Orleans.</summary>
internal sealed class OursContestant(ServerProcess server, NpgsqlDataSource database) : Contestant(server, database)
{
    public const string OursName = "ours";

    private const string StateName = "deposit";
    private const int FirstVersion = 1;
    private const int AsksAtOnce = 64;

    public override string Name => OursName;

    public static async Task<OursContestant> StartAsync(BenchDatabases databases, CancellationToken cancellation)
    {
        var connectionString = await databases.MakeAsync("paykassma_bench_ours", cancellation);
        var server = await MeasuredProcesses.StartOursAsync(connectionString, cancellation);
        return new(server, NpgsqlDataSource.Create(connectionString));
    }

    public override async Task RegisterAsync(IReadOnlyList<Order> orders, CancellationToken cancellation)
    {
        await using var connection = await Database.OpenConnectionAsync(cancellation);
        await using var copy = await connection.BeginBinaryImportAsync(
            "COPY OrleansStorage (service_id, state_name, key, payload, version) FROM STDIN (FORMAT binary)", cancellation);
        foreach (var order in orders)
        {
            await copy.StartRowAsync(cancellation);
            await copy.WriteAsync(MeasuredProcesses.ServiceId, NpgsqlDbType.Text, cancellation);
            await copy.WriteAsync(StateName, NpgsqlDbType.Text, cancellation);
            await copy.WriteAsync($"deposit/{order.CustomTransactionId}", NpgsqlDbType.Text, cancellation);
            await copy.WriteAsync(StateOf(order), NpgsqlDbType.Json, cancellation);
            await copy.WriteAsync(FirstVersion, NpgsqlDbType.Integer, cancellation);
        }

        await copy.CompleteAsync(cancellation);
    }

    /// <summary>After its registration a deposit stays in memory; reading it brings it there in the same way.</summary>
    public override async Task RememberAsync(IReadOnlyList<Order> orders, CancellationToken cancellation)
    {
        using var http = new HttpClient { BaseAddress = new Uri($"http://{Server.Endpoint}") };
        http.DefaultRequestHeaders.Authorization = new("Bearer", SandboxKeys.Merchant);
        var together = new ParallelOptions { MaxDegreeOfParallelism = AsksAtOnce, CancellationToken = cancellation };
        await Parallel.ForEachAsync(orders, together, async (order, stop) =>
        {
            using var answer = await http.GetAsync($"/merchant/v1/deposits/{order.CustomTransactionId}", stop);
            answer.EnsureSuccessStatusCode();
        });
    }

    public override async Task<Books> ReadBooksAsync(string prefix, CancellationToken cancellation) => new(
        await ReadIdsAsync("""
            SELECT substr(id, length('merchant/deposit/') + 1) FROM ledger_transfer WHERE starts_with(id, 'merchant/deposit/' || $1)
            """, prefix, cancellation),
        await ReadNumberAsync(
            "SELECT coalesce(sum(amount), 0)::bigint FROM ledger_transfer WHERE starts_with(id, 'merchant/deposit/' || $1)", cancellation, prefix),
        await ReadNumberAsync("SELECT coalesce(sum(amount), 0)::bigint FROM ledger_transfer", cancellation),
        await ReadNumberAsync("SELECT coalesce(sum(posted), 0)::bigint FROM ledger_account", cancellation),
        await ReadNumberAsync("""
            SELECT count(*) FROM ledger_account a
            FULL JOIN (SELECT balance_account AS account, sum(amount) AS amount FROM ledger_transfer GROUP BY balance_account) t USING (account)
            WHERE a.posted IS DISTINCT FROM t.amount OR a.pending <> 0
            """, cancellation),
        await ReadNumberAsync("""
            SELECT count(*) FROM (SELECT key, label FROM OrleansStorage WHERE state_name = 'deposit' AND status = 'credited') o
            FULL JOIN ledger_transfer t ON t.cause = o.key
            WHERE t.balance_account IS DISTINCT FROM 'user/' || o.label || '/INR'
            """, cancellation));

    /// <summary>A deposit whose payer was shown where to pay. Nothing in it needs escaping.</summary>
    private static string StateOf(Order order) => string.Create(CultureInfo.InvariantCulture, $$"""
        {"status":"awaiting_payment","label":"{{order.Label}}","wallet_type":"{{PostbackBatch.WalletType}}","currency":"INR","amount":{{PostbackBatch.Amount}},"created_at":{{PostbackBatch.EventTime.ToUnixTimeMilliseconds()}},"wallet":[]}
        """);
}
