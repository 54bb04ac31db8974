using Microsoft.Extensions.DependencyInjection;
using Paykassma.Grains;
using Paykassma.Grains.Merchant;
using Paykassma.Grains.Tests;
using Paykassma.Testing;

namespace Paykassma.Cluster.Grains.Tests;

/// <summary>That these tests are what they say: grains on every silo, each on one only, callable from all.</summary>
[OnSeveralSilos]
public sealed class SpreadTests(PostgresFixture server) : IAsyncLifetime
{
    private const int Deposits = 60;
    private readonly TestDatabase _database = new(server);

    public ValueTask InitializeAsync() => _database.InitializeAsync();

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public async Task GrainsLiveOnEverySiloEachOnOne(int silos)
    {
        await using var host = await GrainHost.StartAsync(silos, _database.ConnectionString);
        var factories = host.Silos.Select(silo => silo.GetRequiredService<IGrainFactory>()).ToList();
        await Task.WhenAll(Enumerable.Range(0, Deposits).Select(async i =>
        {
            var key = GrainKeys.Deposit(Ids.Order());
            // An order stays where it was asked for first; then it is called from everywhere at once.
            await factories[i % silos].GetGrain<IDepositGrain>(key).Get();
            await Task.WhenAll(factories.Select(factory => factory.GetGrain<IDepositGrain>(key).Get()));
        }));

        var management = host.Grains.GetGrain<IManagementGrain>(0);
        var deposits = (await management.GetDetailedGrainStatistics()).Where(grain => grain.GrainId.Type.ToString() == "deposit").ToList();
        Assert.Equal(Deposits, deposits.Select(grain => grain.GrainId).Distinct().Count());
        Assert.Equal(Deposits, deposits.Count);
        Assert.Equal(silos, deposits.Select(grain => grain.SiloAddress).Distinct().Count());
    }
}
