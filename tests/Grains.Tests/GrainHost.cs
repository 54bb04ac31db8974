using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Orleans.Core.Internal;
using Orleans.TestingHost;
using Paykassma.Domain.Gateway.Merchants;
using Paykassma.Domain.Gateway.Payouts;
using Paykassma.Domain.Gateway.Postbacks;
using Paykassma.Domain.Merchant.Rechecks;
using Paykassma.Grains.Gateway;
using Paykassma.Silo;
using Paykassma.Silo.Settings;
using Paykassma.Testing;

namespace Paykassma.Grains.Tests;

/// <summary>
/// The program's real silos, in this process, over a test database. Calls enter at all silos; the test's clock and couriers are the same
/// in all. Two hosts over one database are two clusters that do not know each other, with two activations of every grain: this must never
/// happen in a cluster, but the database must survive it.
/// </summary>
public sealed class GrainHost : IAsyncDisposable
{
    private readonly InProcessTestCluster _cluster;
    private uint _calls;

    private GrainHost(string connectionString, int silos, ShiftableClock clock, string[] settings, Action<IServiceCollection>? configure)
    {
        Clock = clock;
        var builder = new InProcessTestClusterBuilder(checked((short)silos));
        builder.Options.ServiceId = "paykassma";
        builder.Options.InitializeClientOnDeploy = false;
        builder.Options.ConfigureFileLogging = false;
        builder.ConfigureSiloHost((_, host) =>
        {
            PaykassmaSilo.AddTo(host,
            [
                "--Profile=sandbox", "--Roles=grains,recheck", $"--ConnectionStrings:Paykassma={connectionString}",
                // The tests call RunDue themselves.
                "--Recheck:IntervalMs=60000", "--Recheck:Shards=1", $"--Storage:ConnectionsMax={Connections}", .. settings,
            ]);
            host.Services.AddSingleton<TimeProvider>(Clock);
            host.Services.KeepHousekeepingOnRealTime();
            // The default placement looks at each silo's load and does not know a new silo's yet: all grains would be on the first one.
            host.Services.AddSingleton<PlacementStrategy, RandomPlacement>();
            host.Services.AddSingleton<IOutgoingGrainCallFilter>(Calls);
            host.Services.AddSingleton<IPostbackCourier>(Courier);
            host.Services.AddSingleton<IProviderCourier>(Provider);
            host.Services.AddSingleton<IPayoutCourier>(Payouts);
            configure?.Invoke(host.Services);
        });
        _cluster = builder.Build();
    }

    /// <summary>Few for each host, since many hosts share the tests' server.</summary>
    private const int Connections = 12;

    public CallWatch Calls { get; } = new();

    public ShiftableClock Clock { get; }

    /// <summary>What was offered for delivery: these tests deliver it themselves.</summary>
    public HeldCourier Courier { get; } = new();

    /// <summary>What was offered for re-checks with the provider: these tests ask it themselves.</summary>
    public HeldProviderCourier Provider { get; } = new();

    /// <summary>What was offered for processing: these tests process it themselves.</summary>
    public HeldPayoutCourier Payouts { get; } = new();

    public IReadOnlyList<IServiceProvider> Silos => [.. _cluster.Silos.Select(silo => silo.SiloHost.Services)];

    /// <summary>
    /// A grain factory of another silo each time. Not strictly in turn: otherwise two calls that always follow each other would always enter
    /// at the same two silos, and one of these would always be the nearer.
    /// </summary>
    public IGrainFactory Grains
    {
        get
        {
            var silos = _cluster.Silos;
            var mixed = unchecked(Interlocked.Increment(ref _calls) * 2_654_435_761) >> 16;
            return silos[(int)(mixed % (uint)silos.Count)].SiloHost.Services.GetRequiredService<IGrainFactory>();
        }
    }

    /// <summary>With as many silos as this project's tests have.</summary>
    public static Task<GrainHost> StartAsync(string connectionString, ShiftableClock? clock = null, params string[] settings) =>
        StartAsync(SiloCount.OfATest, connectionString, clock, null, settings);

    /// <param name="configure">More changes to each silo.</param>
    public static async Task<GrainHost> StartAsync(
        int silos, string connectionString, ShiftableClock? clock = null, Action<IServiceCollection>? configure = null, params string[] settings)
    {
        var host = new GrainHost(connectionString, silos, clock ?? new ShiftableClock(), settings, configure);
        try
        {
            await host._cluster.DeployAsync();
            await Membership.EachSeesAllAsync(host.Silos);
            await host.LookAsync();
            return host;
        }
        catch
        {
            await host._cluster.DisposeAsync();
            throw;
        }
    }

    /// <summary>The silos' directory of merchants, after each silo has looked: a change applies at once only in the silo that made it.</summary>
    public async Task<GatewayDirectory> DirectoryAsync()
    {
        await LookAsync();
        return Silos[^1].GetRequiredService<GatewayDirectory>();
    }

    /// <summary>Makes each silo look for settings that staff have changed, as it otherwise does every second.</summary>
    public Task LookAsync() => Task.WhenAll(Silos.Select(silo => silo.GetRequiredService<StoredSettings>().ReadAsync()));

    /// <summary>Resets to the state after a start over an empty database: nothing in memory, stored or offered, and the machine's own time.</summary>
    public async Task ResetAsync(NpgsqlDataSource database)
    {
        await DeactivateAllAsync();
        await using var connection = await database.OpenConnectionAsync();
        await connection.ExecuteAsync("TRUNCATE ledger_transfer, ledger_account, OrleansStorage, held_postback, audit_trail, sweep_mark");
        Clock.Reset();
        Courier.Clear();
        Provider.Take();
        Payouts.Offered.Clear();
    }

    /// <summary>Stops the silos; if a forbidden call was made, the test fails here.</summary>
    public async ValueTask DisposeAsync()
    {
        await _cluster.DisposeAsync();
        Assert.Empty(Calls.Forbidden);
    }

    /// <summary>
    /// A grain that has just answered may still be busy for a moment and is then skipped, so this repeats until no grain is left. One that has put
    /// its deactivation off is told to go.
    /// </summary>
    private async Task DeactivateAllAsync()
    {
        var management = Grains.GetGrain<IManagementGrain>(0);
        while (true)
        {
            await management.ForceActivationCollection(TimeSpan.Zero);
            var left = (await management.GetDetailedGrainStatistics()).Select(grain => grain.GrainId).Where(id => AllowedCalls.Knows(id.Type.ToString()!)).ToList();
            if (left.Count == 0) return;
            foreach (var id in left) await Grains.GetGrain(id).AsReference<IGrainManagementExtension>().DeactivateOnIdle();
        }
    }
}
