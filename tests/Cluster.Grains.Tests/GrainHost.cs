using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Paykassma.Domain.Merchants;
using Paykassma.Grains.Gateway;
using Paykassma.Grains.Merchant;
using Paykassma.Silo;
using Paykassma.Silo.Settings;
using Paykassma.Testing;

namespace Paykassma.Grains.Tests;

/// <summary>
/// The program as it ships, as several silos of one cluster over a database of the test's. Calls come in at each silo in turn; the
/// test's clock and couriers are the same in all. Two hosts over one database are two clusters that do not know each other.
/// </summary>
public sealed class GrainHost : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly List<WebApplication> _silos = [];
    private uint _calls;

    private GrainHost(ShiftableClock clock) => Clock = clock;

    public CallWatch Calls { get; } = new();

    /// <summary>What a frontend finds the silos by.</summary>
    public string ClusterId { get; } = Guid.NewGuid().ToString("N");

    public ShiftableClock Clock { get; }

    /// <summary>What was offered for delivery: these tests deliver by hand.</summary>
    public HeldCourier Courier { get; } = new();

    /// <summary>What was offered to be asked of the provider: these tests ask by hand.</summary>
    public HeldProviderCourier Provider { get; } = new();

    /// <summary>What was offered for work: these tests work by hand.</summary>
    public HeldPayoutCourier Payouts { get; } = new();

    public IReadOnlyList<IServiceProvider> Silos => [.. _silos.Select(silo => silo.Services)];

    /// <summary>The next silo's way to the grains.</summary>
    public IGrainFactory Grains => _silos[(int)(Interlocked.Increment(ref _calls) % (uint)_silos.Count)].Services.GetRequiredService<IGrainFactory>();

    public static Task<GrainHost> StartAsync(string connectionString, ShiftableClock? clock = null, params string[] settings) =>
        StartAsync(SiloCount.OfThisTest, null, connectionString, clock, settings);

    /// <param name="configure">More changes to each silo.</param>
    public static async Task<GrainHost> StartAsync(
        int silos, Action<IServiceCollection>? configure, string connectionString, ShiftableClock? clock = null, params string[] settings)
    {
        var host = new GrainHost(clock ?? new ShiftableClock());
        string[] args =
        [
            "--Profile=sandbox", "--PORT=0", "--Urls=http://127.0.0.1:0", $"--ConnectionStrings:Paykassma={connectionString}",
            "--Roles=grains,recheck", $"--Silo:ClusterId={host.ClusterId}",
            // The tests call RunDue themselves.
            "--Recheck:IntervalMs=60000", "--Recheck:Shards=1", .. settings,
        ];
        try
        {
            for (var i = 0; i < silos; i++) await host.AddSiloAsync(args, configure);
            await Task.WhenAll(host.Silos.Select(silo => SeesAsync(silo, silos)));
            return host;
        }
        catch
        {
            await host.DisposeAsync();
            throw;
        }
    }

    /// <summary>What the silos know of the merchants, once each has looked: a change holds at once in the silo that made it only.</summary>
    public async Task<GatewayDirectory> DirectoryAsync()
    {
        await LookAsync();
        return _silos[^1].Services.GetRequiredService<GatewayDirectory>();
    }

    /// <summary>Lets each silo look for settings that people have changed, as it does every second.</summary>
    public Task LookAsync() => Task.WhenAll(Silos.Select(silo => silo.GetRequiredService<StoredSettings>().ReadAsync()));

    /// <summary>Stops the silo that has been there longest, in the orderly way.</summary>
    public async Task StopSiloAsync()
    {
        var silo = _silos[0];
        _silos.RemoveAt(0);
        await silo.StopAsync();
        await silo.DisposeAsync();
    }

    /// <summary>Stops the silos one after the other; a call that was not allowed fails the test here.</summary>
    public async ValueTask DisposeAsync()
    {
        while (_silos.Count > 0) await StopSiloAsync();
        Assert.Empty(Calls.Forbidden);
    }

    private async Task AddSiloAsync(string[] args, Action<IServiceCollection>? configure)
    {
        var silo = await PaykassmaSilo.BuildAsync(args, builder =>
        {
            builder.Logging.ClearProviders();
            builder.Services.AddSingleton<TimeProvider>(Clock);
            builder.Services.KeepHousekeepingOnRealTime();
            // The default looks at how busy each silo is, and knows nothing yet of one that has just come: all grains would be on the first.
            builder.Services.AddSingleton<PlacementStrategy, RandomPlacement>();
            builder.Services.AddSingleton<IOutgoingGrainCallFilter>(Calls);
            builder.Services.AddSingleton<IPostbackCourier>(Courier);
            builder.Services.AddSingleton<IProviderCourier>(Provider);
            builder.Services.AddSingleton<IPayoutCourier>(Payouts);
            configure?.Invoke(builder.Services);
        });
        _silos.Add(silo);
        await silo.StartAsync();
    }

    /// <summary>Until then a silo would place everything on itself.</summary>
    private static async Task SeesAsync(IServiceProvider silo, int count)
    {
        using var patience = new CancellationTokenSource(Patience);
        await foreach (var snapshot in silo.GetRequiredService<IClusterMembershipService>().MembershipUpdates.WithCancellation(patience.Token))
        {
            if (snapshot.Members.Values.Count(member => member.Status == SiloStatus.Active) == count) return;
        }
    }
}
