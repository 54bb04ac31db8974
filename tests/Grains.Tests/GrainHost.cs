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
/// The program as it ships, in this process, on one of the two runtimes, over a database of the test's. Two hosts over one database
/// are two activations of every grain, which is what a cluster must never have and a database must survive.
/// </summary>
public sealed class GrainHost : IAsyncDisposable
{
    private readonly WebApplication _app;

    private GrainHost(
        WebApplication app, CallWatch calls, ShiftableClock clock, HeldCourier courier, HeldProviderCourier provider, HeldPayoutCourier payouts) =>
        (_app, Calls, Clock, Courier, Provider, Payouts) = (app, calls, clock, courier, provider, payouts);

    public CallWatch Calls { get; }

    public ShiftableClock Clock { get; }

    /// <summary>What was offered for delivery: these tests deliver by hand.</summary>
    public HeldCourier Courier { get; }

    /// <summary>What was offered to be asked of the provider: these tests ask by hand.</summary>
    public HeldProviderCourier Provider { get; }

    /// <summary>What was offered for work: these tests work by hand.</summary>
    public HeldPayoutCourier Payouts { get; }

    public IGrainFactory Grains => _app.Services.GetRequiredService<IGrainFactory>();

    public static async Task<GrainHost> StartAsync(string connectionString, ShiftableClock? clock = null, params string[] settings)
    {
        var calls = new CallWatch();
        clock ??= new ShiftableClock();
        var courier = new HeldCourier();
        var provider = new HeldProviderCourier();
        var payouts = new HeldPayoutCourier();
        string[] args =
        [
            "--Profile=sandbox", "--PORT=0", "--Urls=http://127.0.0.1:0", $"--ConnectionStrings:Paykassma={connectionString}",
            // The tests call RunDue themselves.
            "--Recheck:IntervalMs=60000", "--Recheck:Shards=1", .. settings,
        ];
        var app = await PaykassmaSilo.BuildAsync(args, builder =>
        {
            builder.Logging.ClearProviders();
            builder.Services.AddSingleton<TimeProvider>(clock);
            builder.Services.KeepHousekeepingOnRealTime();
            builder.Services.AddSingleton<IOutgoingGrainCallFilter>(calls);
            builder.Services.AddSingleton<IPostbackCourier>(courier);
            builder.Services.AddSingleton<IProviderCourier>(provider);
            builder.Services.AddSingleton<IPayoutCourier>(payouts);
        });
        await app.StartAsync();
        return new GrainHost(app, calls, clock, courier, provider, payouts);
    }

    /// <summary>What this program knows of the merchants.</summary>
    public Task<GatewayDirectory> DirectoryAsync() => Task.FromResult(_app.Services.GetRequiredService<GatewayDirectory>());

    /// <summary>Looks for settings that people have changed in another process, as it does every second.</summary>
    public Task LookAsync() => _app.Services.GetRequiredService<StoredSettings>().ReadAsync();

    /// <summary>Stops the program; a call that was not allowed fails the test here.</summary>
    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        Assert.Empty(Calls.Forbidden);
    }
}
