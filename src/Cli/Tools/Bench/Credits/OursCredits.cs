using Npgsql;
using Paykassma.Cli.Servers;
using Paykassma.Cli.Tools.Bench.Measuring;

namespace Paykassma.Cli.Tools.Bench.Credits;

/// <summary>The silo's merchant side, on Orleans.</summary>
internal sealed class OursCredits(ServiceProcess server, NpgsqlDataSource database) : HttpCredits(server, database)
{
    private const int AsksAtOnce = 64;

    public override string Name => Contestants.Ours;

    public static async Task<CreditContestant> StartAsync(BenchDatabases databases, CancellationToken cancellation)
    {
        var connectionString = await databases.MakeAsync("paykassma_bench_ours", cancellation);
        return new OursCredits(await MeasuredProcesses.StartOursAsync(connectionString, cancellation), NpgsqlDataSource.Create(connectionString));
    }

    public override Task RegisterAsync(IReadOnlyList<Order> orders, CancellationToken cancellation) =>
        SiloTables.RegisterAsync(Database, orders, cancellation);

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

    public override Task<CreditBooks> ReadBooksAsync(string prefix, CancellationToken cancellation) =>
        SiloCreditBooks.ReadAsync(Database, prefix, cancellation);
}
