using Paykassma.Cli.Tools.Bench.Measuring;
using Paykassma.Testing;

namespace Paykassma.Cli.Tests.Tools.Bench;

/// <summary>A measured service tells what it has allocated, as often as it is asked, and is not changed for that.</summary>
public sealed class AllocatedBytesTests(PostgresFixture server)
{
    [Fact]
    public async Task ServiceTellsThatItsWorkAllocates()
    {
        var connectionString = await server.CreateEmptyDatabaseAsync();
        await using (var plain = await MeasuredProcesses.StartPlainAsync(connectionString, isTuned: false, new Dictionary<string, string>(), TestContext.Current.CancellationToken))
        {
            using var http = new HttpClient { BaseAddress = new Uri($"http://{plain.Endpoint}") };
            var before = await plain.AllocatedAsync(TestContext.Current.CancellationToken);
            for (var i = 0; i < 20; i++) (await http.GetAsync("/health", TestContext.Current.CancellationToken)).EnsureSuccessStatusCode();
            var after = await plain.AllocatedAsync(TestContext.Current.CancellationToken);

            Assert.InRange(before, 1, after - 1);
        }

        await server.DropDatabaseAsync(connectionString);
    }
}
