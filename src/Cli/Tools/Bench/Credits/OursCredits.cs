using Npgsql;
using Paykassma.Cli.Servers;
using Paykassma.Cli.Tools.Bench.Lists;
using Paykassma.Cli.Tools.Bench.Measuring;

namespace Paykassma.Cli.Tools.Bench.Credits;

/// <summary>The silo's merchant side, on Orleans.</summary>
internal sealed class OursCredits(string name, ServiceProcess server, NpgsqlDataSource database) : HttpCredits(server, database)
{
    private const int AsksAtOnce = 64;

    public override string Name => name;

    /// <param name="name">Its name in reports, and the end of its database's.</param>
    /// <param name="settings">Further settings of its process.</param>
    public static async Task<OursCredits> StartAsync(
        string name, BenchDatabases databases, CancellationToken cancellation, params IEnumerable<KeyValuePair<string, string>> settings)
    {
        var connectionString = await databases.MakeAsync($"paykassma_bench_{name}", cancellation);
        return new OursCredits(
            name, await MeasuredProcesses.StartOursAsync(connectionString, cancellation, settings), NpgsqlDataSource.Create(connectionString));
    }

    /// <summary>Credits that were made before: as many as <paramref name="rows"/>.</summary>
    public async Task GrowAsync(int rows, CancellationToken cancellation)
    {
        await ListRows.WriteCreditsAsync(Database, rows, cancellation);
        await SettleAsync(cancellation);
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
