using System.Net;
using Microsoft.Extensions.Options;
using Npgsql;
using Orleans.Configuration;
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

/// <summary>Puts Orleans into the host: a silo, or a client of silos. Reminders, states and, in a cluster, membership are in PostgreSQL.</summary>
internal static class OrleansHosting
{
    private const string Invariant = "Npgsql";
    private const string Alone = "alone";
    private const int MissedProbesMax = 3;

    /// <summary>How many connections membership has for itself: none where this silo is alone, since its membership is in memory.</summary>
    public static int MembershipConnections(SiloOptions options) => options.ClusterId is null ? 0 : PaykassmaDatabase.MembershipConnections;

    /// <summary>A silo: with others where a cluster is named, alone otherwise.</summary>
    public static void AddSilo(this WebApplicationBuilder builder, SiloOptions options, ProcessRoles roles) => builder.UseOrleans(silo =>
    {
        silo.AddPaykassma(options, roles);
        silo.Configure<ClusterOptions>(cluster => (cluster.ServiceId, cluster.ClusterId) = (options.ServiceId, options.ClusterId ?? Alone));
        var endpoints = SiloEndpoints.Of(options);
        silo.ConfigureEndpoints(
            endpoints.Address, endpoints.SiloPort, endpoints.GatewayPort, listenOnAnyHostAddress: !IPAddress.IsLoopback(endpoints.Address));
        // In memory when alone: a restart waits for no earlier run that was killed, and no row is left behind.
        if (options.ClusterId is null) silo.UseDevelopmentClustering(primarySiloEndpoint: null);
        else
        {
            silo.Services.AddMembershipDatabase();
            silo.UseAdoNetClustering(clustering => clustering.Configure<IServiceProvider>(
                (table, services) => (table.Invariant, table.DataSource) = (Invariant, services.MembershipDatabase())));
        }

        silo.Configure<ClusterMembershipOptions>(membership =>
        {
            membership.ProbeTimeout = TimeSpan.FromMilliseconds(options.ProbeTimeoutMs);
            // A busy silo is given longer, up to this; Orleans' own four times would leave a frozen silo its grains for half a minute.
            membership.MaxProbeTimeout = 2 * membership.ProbeTimeout;
            membership.NumMissedProbesLimit = MissedProbesMax;
        });
    });

    /// <summary>What every silo of this program has, wherever its membership is kept.</summary>
    public static void AddPaykassma(this ISiloBuilder silo, SiloOptions options, ProcessRoles roles)
    {
        silo.UseAdoNetReminderService(reminders => reminders.Configure<NpgsqlDataSource>(
            (table, database) => (table.Invariant, table.DataSource) = (Invariant, database)));
        silo.Services.AddKeyedSingleton<TimeProvider>(TimeProviderNames.Membership, new MembershipClock());
        silo.Configure<GrainCollectionOptions>(Collection);
        silo.Services.CarryFaults();
        silo.Configure<SiloMessagingOptions>(messages => messages.ResponseTimeout = TimeSpan.FromMilliseconds(options.CallTimeoutMs));
        // Shards are placed on the silos that know their class.
        if (!roles.Recheck) silo.Configure<GrainTypeOptions>(types => types.Classes.Remove(typeof(RecheckGrain)));
        AddGrainStorage(silo);
    }

    /// <summary>A frontend: calls the grains of the cluster's silos, whichever are there.</summary>
    public static void AddFrontend(this WebApplicationBuilder builder, SiloOptions options)
    {
        builder.UseOrleansClient(client =>
        {
            client.Configure<ClusterOptions>(cluster => (cluster.ServiceId, cluster.ClusterId) = (options.ServiceId, options.ClusterId!));
            client.Services.AddMembershipDatabase();
            client.UseAdoNetClustering(clustering => clustering.Configure<IServiceProvider>(
                (table, services) => (table.Invariant, table.DataSource) = (Invariant, services.MembershipDatabase())));
            client.Configure<ClientMessagingOptions>(messages => messages.ResponseTimeout = TimeSpan.FromMilliseconds(options.CallTimeoutMs));
            client.Configure<Orleans.Configuration.GatewayOptions>(gateways => gateways.GatewayListRefreshPeriod = FrontendConnection.LookForSilosEvery);
            client.Services.CarryFaults();
            client.Services.AddSingleton<FrontendConnection>();
            client.Services.AddSingleton<IClientConnectionRetryFilter>(services => services.GetRequiredService<FrontendConnection>());
            client.Services.AddSingleton<IClusterConnectionStatusObserver>(services => services.GetRequiredService<FrontendConnection>());
        });
        // Its health is to be seen while it still waits for the first silo.
        builder.Services.Configure<HostOptions>(host => host.ServicesStartConcurrently = true);
        builder.Services.AddHostedService<FrontendStart>();
    }

    /// <summary>Two providers over one table: the group commit for what must be in one commit with money, Orleans' own for everything else.</summary>
    private static void AddGrainStorage(ISiloBuilder silo)
    {
        silo.Services.AddKeyedSingleton<IGrainStorage>(
            StateProviders.GroupCommit, (services, _) => services.GetRequiredService<GroupCommitGrainStorage>());
        silo.AddAdoNetGrainStorage(StateProviders.AdoNet, storage => storage.Configure<NpgsqlDataSource, IStateSerializer>((provider, database, states) =>
        {
            (provider.Invariant, provider.DataSource) = (Invariant, database);
            provider.GrainStorageSerializer = new AdoNetStateSerializer(states);
        }));
    }

    /// <summary>Apart from the pool that the load shares: a silo that cannot say it lives is taken for dead.</summary>
    private static void AddMembershipDatabase(this IServiceCollection services) => services.AddKeyedSingleton(
        nameof(PaykassmaDatabase.OpenForMembership), (s, _) => PaykassmaDatabase.OpenForMembership(s.GetRequiredService<IOptions<StorageOptions>>().Value));

    private static NpgsqlDataSource MembershipDatabase(this IServiceProvider services) =>
        services.GetRequiredKeyedService<NpgsqlDataSource>(nameof(PaykassmaDatabase.OpenForMembership));

    /// <summary>Most transactions are touched for a minute and then never again.</summary>
    private static void Collection(GrainCollectionOptions collection)
    {
        collection.CollectionQuantum = TimeSpan.FromSeconds(30);
        collection.CollectionAge = TimeSpan.FromMinutes(2);
    }
}
