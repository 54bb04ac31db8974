using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Orleans;
using Orleans.Configuration;
using Orleans.Runtime;
using Orleans.Storage;
using Orleans.Timers;
using Paykassma.Api;
using Paykassma.Domain;
using Paykassma.Domain.Gateway.Merchants;
using Paykassma.Domain.Gateway.Payments;
using Paykassma.Domain.Gateway.Postbacks;
using Paykassma.Domain.Ledger;
using Paykassma.Domain.State;
using Paykassma.Grains.Gateway;
using Paykassma.Grains.State;
using Paykassma.Outbound.Payouts;
using Paykassma.Outbound.Postbacks;
using Paykassma.Outbound.Provider;
using Paykassma.Silo;
using Paykassma.Silo.Configuration;
using Paykassma.Silo.Startup;
using Paykassma.Simulation.Clusters;
using Paykassma.Simulation.Database;
using Paykassma.Simulation.Network;
using Paykassma.Simulation.Runtime;
using Paykassma.Storage.ApiKeys;
using Paykassma.Storage.Approvals;
using Paykassma.Storage.Audit;
using Paykassma.Storage.Balances;
using Paykassma.Storage.Ledger;
using Paykassma.Storage.Merchants;
using Paykassma.Storage.Payments;
using Paykassma.Storage.Postbacks;
using Paykassma.Storage.Staff;
using Paykassma.Storage.State;

namespace Paykassma.Simulation.Programs;

/// <summary>The program as it is shipped, in one simulated process: both sides, their couriers and re-checks. Sockets, PostgreSQL and Orleans' runtime are not in it.</summary>
internal static class SimulatedProgram
{
    private const string Roles = "grains,gateway,merchant,recheck";

    /// <summary>Starts it; the silo takes part once this has ended.</summary>
    public static async Task StartAsync(SimulatedSilo silo, Surroundings around)
    {
        var port = new MemoryPort();
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Configuration.AddInMemoryCollection(around.Settings);
        builder.Services.AddSingleton(port);
        builder.Services.AddSingleton<IServer, MemoryServer>();
        builder.Services.AddRouting();
        builder.Services.AddLogging();
        var roles = ProcessRoles.Of(builder.Configuration);
        PaykassmaSilo.AddRooms(builder, SiloSection.Read(builder.Configuration, roles), roles, "Host=nowhere");
        builder.Services.AddPaykassmaApi(roles.ApiParts);
        builder.Services.AddSingleton<IReadiness, Always>();
        builder.Services.AddHostedService<RecheckShards>();
        builder.Services.RemoveAll<IHostLifetime>();
        builder.Services.AddSingleton<IHostLifetime, UntilKilled>();
        Replace(builder.Services, silo, around);

        var app = builder.Build();
        silo.Services = app.Services;
        app.UseRouting();
        app.MapPaykassma(roles.ApiParts);
        app.UseEndpoints(_ => { });
        silo.Cluster.Join(silo);
        await app.StartAsync();
        around.Http.Listen(silo, port);
    }

    /// <summary>The setting that says what a process runs.</summary>
    public static KeyValuePair<string, string?> RolesSetting => new(ProcessRoles.Setting, Roles);

    private static void Replace(IServiceCollection services, SimulatedSilo silo, Surroundings around)
    {
        var calls = new DatabaseCalls(around.Database, silo);
        services.AddSingleton<TimeProvider>(silo.Clock);
        services.AddSingleton(silo.Cluster.Grains);
        services.AddSingleton<IGrainRuntime>(silo);
        services.AddSingleton<ITimerRegistry>(silo);
        services.AddSingleton<IReminderRegistry>(around.Reminders);
        services.AddScoped(_ => OrleansInternals.Current!);
        // It keeps each storage that it has seen, and with it this process and its world: so each process has its own.
        services.AddSingleton(OrleansInternals.StatesByStorage, _ => ActivatorUtilities.CreateInstance(OrleansParts.Shared.Services, OrleansInternals.StatesByStorage));
        // As OrleansHosting adds it to a silo of a cluster.
        services.AddSingleton<IOutgoingGrainCallFilter, LostSiloCalls>();
        services.AddSingleton<IIncomingGrainCallFilter, RightClockOnly>();
        services.AddSingleton<IMachineClock>(new SimulatedMachineClock(silo.Clock));
        services.Configure<ClusterOptions>(options => options.ServiceId = "paykassma");

        services.AddSingleton(provider => new GroupCommitLedger(
            new SimulatedLedgerSessions(around.Database, silo), provider.GetRequiredService<IOptions<LedgerOptions>>().Value, silo.Clock, silo.Clock,
            NullLogger<GroupCommitLedger>.Instance, around.Meters.New(GroupCommitLedger.MeterName), health: null));
        services.AddSingleton<ILedger>(provider => provider.GetRequiredService<GroupCommitLedger>());
        services.AddSingleton(provider => new StateReader(
            new SimulatedStateSessions(around.Database, silo), provider.GetRequiredService<IOptions<StateReaderOptions>>().Value, health: null));
        services.AddKeyedSingleton<IGrainStorage>(StateProviders.GroupCommit, (provider, _) => new GroupCommitGrainStorage(
            provider.GetRequiredService<ILedger>(), provider.GetRequiredService<StateReader>(), provider.GetRequiredService<IStateSerializer>(), null!, "paykassma"));
        services.AddKeyedSingleton<IGrainStorage>(StateProviders.AdoNet, (provider, _) =>
            new SimulatedGrainStorage(calls, provider.GetRequiredService<IStateSerializer>()));

        services.AddSingleton<IDueWork>(new SimulatedDueWork(calls));
        services.AddSingleton<IStockpilingIds>(new SimulatedStockpilingIds(calls));
        services.AddSingleton<IOpenClaims>(new SimulatedOpenClaims(calls));
        services.AddSingleton<IWaitingPostbacks>(new SimulatedWaitingPostbacks(calls));
        services.AddSingleton<IHeldPostbacks>(new SimulatedHeldPostbacks(calls));
        services.AddSingleton<IHeldResolutions>(new SimulatedHeldResolutions(calls));
        services.AddSingleton<IAuditTrail>(new SimulatedAuditTrail(calls));
        services.AddSingleton<IUsableKeys>(new SimulatedKeys(calls));
        services.AddSingleton<IMakers>(new SimulatedMakers(calls, silo.Clock));
        services.AddSingleton<IAmountsAlone>(provider => new SimulatedAmountsAlone(calls, provider.GetRequiredService<IMakers>(), silo.Clock));
        services.AddSingleton<IHeldActs>(new SimulatedHeldActs(calls, silo.Clock));
        services.AddSingleton<ICreditedReferences>(new SimulatedCreditedReferences(calls));
        services.AddSingleton<IReservedReferences>(new SimulatedReservedReferences(calls));
        services.AddSingleton<IMerchantStates>(new SimulatedMerchantStates(calls));
        services.AddSingleton<ISecretSealer, SimulatedSealer>();
        services.AddSingleton<IRandomBytes>(new SimulatedRandomBytes(silo));

        services.AddSingleton<IPayoutChannel>(around.Bank);
        services.AddSingleton<IProviderClient>(provider =>
        {
            var options = provider.GetRequiredService<IOptions<ProviderOptions>>().Value;
            return new ProviderClient(new HttpClient(around.Http) { BaseAddress = options.ApiUrl, Timeout = Timeout.InfiniteTimeSpan }, options, silo.Clock, around.Jitter);
        });
        services.AddSingleton(provider => new PostbackSender(
            new HttpClient(around.Http) { Timeout = Timeout.InfiniteTimeSpan },
            provider.GetRequiredService<GatewayDirectory>(),
            provider.GetRequiredService<IOptions<CourierOptions>>(),
            silo.Clock));
    }

    /// <summary>The usual one waits for a signal of the system, which the system would remember after this world has ended.</summary>
    private sealed class UntilKilled : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }

    private sealed class Always : IReadiness
    {
        public bool IsStarted => true;

        public bool IsReady => true;
    }
}
