using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Paykassma.Grains.Gateway;
using Paykassma.Silo;
using Paykassma.Testing;

namespace Paykassma.Grains.Tests.Starts;

/// <summary>A process without <c>Silo:ClusterId</c> runs alone, and leaves no membership rows behind.</summary>
public sealed class AloneTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    [Fact]
    public async Task ItsMembershipIsInMemoryAndItsGrainsAnswer()
    {
        await using var app = await PaykassmaSilo.BuildAsync(
            ["--Profile=sandbox", "--PORT=0", "--Urls=http://127.0.0.1:0", $"--ConnectionStrings:Paykassma={database.ConnectionString}"],
            builder => builder.Logging.ClearProviders());
        await app.StartAsync(TestContext.Current.CancellationToken);

        Assert.NotNull(await app.Services.GetRequiredService<IGrainFactory>().GetGrain<IMerchantGrain>(GrainKeys.Merchant("demo")).Get());
        Assert.Equal((0L, 0L), (await CountAsync("OrleansMembershipTable"), await CountAsync("OrleansMembershipVersionTable")));
        await app.StopAsync(TestContext.Current.CancellationToken);
    }

    private async Task<long> CountAsync(string table)
    {
        await using var command = database.Source.CreateCommand($"SELECT count(*) FROM {table}");
        return (long)(await command.ExecuteScalarAsync(TestContext.Current.CancellationToken))!;
    }
}
