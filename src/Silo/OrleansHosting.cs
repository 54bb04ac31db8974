using System.Net;
using Microsoft.Extensions.Options;
using Npgsql;
using Orleans.Configuration;
using Orleans.Metadata;
using Orleans.Storage;
using Paykassma.Domain.State;
using Paykassma.Grains.Rechecks;
using Paykassma.Grains.State;
using Paykassma.Silo.Configuration;
using Paykassma.Silo.Startup;
using Paykassma.Storage.Hosting;
using Paykassma.Storage.State;
using SiloOptions = Paykassma.Silo.Configuration.SiloOptions;

namespace Paykassma.Silo;

/// <summary>Adds Orleans to the host: a silo, or a client of silos. Reminders, states and, in a cluster, membership are in PostgreSQL.</summary>
internal static class OrleansHosting
{
    private const string Invariant = "Npgsql";
    private const string Alone = "alone";
    private const int MissedProbesMax = 3;

    /// <summary>How many connections are reserved for membership: none if this silo runs alone, since its membership is in memory.</summary>
    public static int MembershipConnections(SiloOptions options) => options.ClusterId is null ? 0 : PaykassmaDatabase.MembershipConnections;

    /// <summary>A silo: in a cluster if one is named, alone otherwise.</summary>
    public static void AddSilo(this WebApplicationBuilder builder, SiloOptions options, ProcessRoles roles) => builder.UseOrleans(silo =>
    {
        silo.AddPaykassma(options, roles);
        silo.Configure<ClusterOptions>(cluster => (cluster.ServiceId, cluster.ClusterId) = (options.ServiceId, options.ClusterId ?? Alone));
        var endpoints = SiloEndpoints.Of(options);
        silo.ConfigureEndpoints(
            endpoints.Address, endpoints.SiloPort, endpoints.GatewayPort, listenOnAnyHostAddress: !IPAddress.IsLoopback(endpoints.Address));
        // Alone, membership is in memory: a restart does not wait for an earlier run that was killed, and no row is left behind.
        if (options.ClusterId is null)
        {
            silo.UseDevelopmentClustering(primarySiloEndpoint: null);
            silo.Services.AddSingleton<IGrainPropertiesProvider, StayingGrains>();
        }
        else
        {
            silo.Services.AddMembershipDatabase();
            silo.UseAdoNetClustering(clustering => clustering.Configure<IServiceProvider>(
                (table, services) => (table.Invariant, table.DataSource) = (Invariant, services.MembershipDatabase())));
            silo.Services.AddSingleton<IOutgoingGrainCallFilter, LostSiloCalls>();
        }

        silo.Configure<ClusterMembershipOptions>(membership =>
        {
            membership.ProbeTimeout = TimeSpan.FromMilliseconds(options.ProbeTimeoutMs);
            // Nobody is declared dead from whom any message came within this limit times the missed probes. So with Orleans' own factor of four a
            // frozen silo would keep its grains for half a minute, and without it a busy silo that still sends anything stays alive as well.
            membership.MaxProbeTimeout = membership.ProbeTimeout;
            membership.NumMissedProbesLimit = MissedProbesMax;
        });
    });

    /// <summary>What every silo of this program has, wherever its membership is stored.</summary>
    public static void AddPaykassma(this ISiloBuilder silo, SiloOptions options, ProcessRoles roles)
    {
        silo.UseAdoNetReminderService(reminders => reminders.Configure<IServiceProvider>(
            (table, services) => (table.Invariant, table.DataSource) = (Invariant, services.WritingDatabase())));
        silo.Services.AddKeyedSingleton<TimeProvider>(TimeProviderNames.Membership, new MembershipClock());
        silo.Configure<GrainCollectionOptions>(Collection);
        silo.Services.CarryFaults();
        silo.Services.RememberInterfaces();
        silo.AddIncomingGrainCallFilter<RightClockOnly>();
        silo.Configure<SiloMessagingOptions>(messages => messages.ResponseTimeout = options.CallTimeout(isFrontend: false));
        // Shards are placed only on silos that know their class.
        if (!roles.Recheck) silo.Configure<GrainTypeOptions>(types => types.Classes.Remove(typeof(RecheckGrain)));
        AddGrainStorage(silo);
    }

    /// <summary>A frontend: calls the grains of all silos of the cluster.</summary>
    public static void AddFrontend(this WebApplicationBuilder builder, SiloOptions options)
    {
        builder.UseOrleansClient(client =>
        {
            client.Configure<ClusterOptions>(cluster => (cluster.ServiceId, cluster.ClusterId) = (options.ServiceId, options.ClusterId!));
            client.Services.AddMembershipDatabase();
            client.UseAdoNetClustering(clustering => clustering.Configure<IServiceProvider>(
                (table, services) => (table.Invariant, table.DataSource) = (Invariant, services.MembershipDatabase())));
            client.Configure<ClientMessagingOptions>(messages => messages.ResponseTimeout = options.CallTimeout(isFrontend: true));
            client.Configure<Orleans.Configuration.GatewayOptions>(gateways => gateways.GatewayListRefreshPeriod = FrontendConnection.LookForSilosEvery);
            client.Services.CarryFaults();
            client.Services.RememberInterfaces();
            client.Services.AddSingleton<IOutgoingGrainCallFilter, LostSiloCalls>();
            client.Services.AddSingleton<FrontendConnection>();
            client.Services.AddSingleton<IClientConnectionRetryFilter>(services => services.GetRequiredService<FrontendConnection>());
            client.Services.AddSingleton<IClusterConnectionStatusObserver>(services => services.GetRequiredService<FrontendConnection>());
        });
        // Its health endpoints must answer while it still waits for the first silo.
        builder.Services.Configure<HostOptions>(host => host.ServicesStartConcurrently = true);
        builder.Services.AddHostedService<FrontendStart>();
    }

    /// <summary>Two providers for one table: the group commit for states that need one commit with money, Orleans' own for all others.</summary>
    private static void AddGrainStorage(ISiloBuilder silo)
    {
        silo.Services.AddKeyedSingleton<IGrainStorage>(
            StateProviders.GroupCommit, (services, _) => services.GetRequiredService<GroupCommitGrainStorage>());
        silo.AddAdoNetGrainStorage(StateProviders.AdoNet, storage => storage.Configure<IServiceProvider, IStateSerializer>((provider, services, states) =>
        {
            (provider.Invariant, provider.DataSource) = (Invariant, services.WritingDatabase());
            provider.GrainStorageSerializer = new AdoNetStateSerializer(states);
        }));
    }

    /// <summary>Before Orleans' own providers of names, since the first that knows a name tells it.</summary>
    private static void RememberInterfaces(this IServiceCollection services) =>
        services.Insert(0, ServiceDescriptor.Singleton<IGrainInterfaceTypeProvider, KnownInterfaces>());

    /// <summary>Separate from the shared pool: a silo that cannot report that it is alive is declared dead.</summary>
    private static void AddMembershipDatabase(this IServiceCollection services) => services.AddKeyedSingleton(
        nameof(PaykassmaDatabase.OpenForMembership), (s, _) => PaykassmaDatabase.OpenForMembership(s.GetRequiredService<IOptions<StorageOptions>>().Value));

    /// <summary>Orleans' providers write with it: its commands never time out, since Npgsql would cancel a commit that waits for a standby.</summary>
    private static NpgsqlDataSource WritingDatabase(this IServiceProvider services) =>
        services.GetRequiredKeyedService<NpgsqlDataSource>(PaykassmaDatabase.Writing);

    private static NpgsqlDataSource MembershipDatabase(this IServiceProvider services) =>
        services.GetRequiredKeyedService<NpgsqlDataSource>(nameof(PaykassmaDatabase.OpenForMembership));

    /// <summary>Most transactions are used for a minute and then never again.</summary>
    private static void Collection(GrainCollectionOptions collection)
    {
        collection.CollectionQuantum = TimeSpan.FromSeconds(30);
        collection.CollectionAge = TimeSpan.FromMinutes(2);
    }
}
