using System.Net;
using Npgsql;
using Orleans.Configuration;
using Orleans.Storage;
using Paykassma.Domain.State;
using Paykassma.Grains.Rechecks;
using Paykassma.Grains.State;
using Paykassma.Silo.Configuration;
using Paykassma.Silo.Startup;
using Paykassma.Storage.State;
using SiloOptions = Paykassma.Silo.Configuration.SiloOptions;

namespace Paykassma.Silo;

/// <summary>The runtime the grains stand on: here Microsoft Orleans, with membership and reminders in PostgreSQL.</summary>
internal static class OrleansHosting
{
    /// <summary>Membership takes a connection string only, so it has a small pool of its own.</summary>
    public const int MembershipConnections = 4;

    private const string Invariant = "Npgsql";
    private const int MissedProbesMax = 3;

    public static void AddOrleans(this WebApplicationBuilder builder, SiloOptions options, ProcessRoles roles, string connectionString) => builder.UseOrleans(silo =>
    {
        silo.Configure<ClusterOptions>(cluster =>
        {
            cluster.ServiceId = options.ServiceId;
            // Alone, a silo must not wait for an earlier run of itself that was killed.
            cluster.ClusterId = options.ClusterId ?? $"alone-{Environment.ProcessId}-{TimeProvider.System.GetTimestamp()}";
        });
        var endpoints = SiloEndpoints.Of(options);
        silo.ConfigureEndpoints(
            endpoints.Address, endpoints.SiloPort, endpoints.GatewayPort, listenOnAnyHostAddress: !IPAddress.IsLoopback(endpoints.Address));
        silo.UseAdoNetClustering(clustering => (clustering.Invariant, clustering.ConnectionString) = (Invariant, Membership(connectionString)));
        silo.UseAdoNetReminderService(reminders => reminders.Configure<NpgsqlDataSource>(
            (table, database) => (table.Invariant, table.DataSource) = (Invariant, database)));
        silo.Configure<GrainCollectionOptions>(Collection);
        silo.Services.CarryFaults();
        silo.Configure<ClusterMembershipOptions>(membership =>
        {
            membership.ProbeTimeout = TimeSpan.FromMilliseconds(options.ProbeTimeoutMs);
            membership.NumMissedProbesLimit = MissedProbesMax;
        });
        silo.Configure<SiloMessagingOptions>(messages => messages.ResponseTimeout = TimeSpan.FromMilliseconds(options.CallTimeoutMs));
        // Shards are placed on the silos that know their class.
        if (!roles.Recheck) silo.Configure<GrainTypeOptions>(types => types.Classes.Remove(typeof(RecheckGrain)));
        AddGrainStorage(silo, options.GrainStorage);
    });

    /// <summary>A frontend: calls the grains of the cluster's silos, whichever are there.</summary>
    public static void AddFrontend(this WebApplicationBuilder builder, SiloOptions options, string connectionString)
    {
        builder.UseOrleansClient(client =>
        {
            client.Configure<ClusterOptions>(cluster => (cluster.ServiceId, cluster.ClusterId) = (options.ServiceId, options.ClusterId!));
            client.UseAdoNetClustering(clustering => (clustering.Invariant, clustering.ConnectionString) = (Invariant, Membership(connectionString)));
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

    private static void AddGrainStorage(ISiloBuilder silo, GrainStorageKind kind)
    {
        if (kind == GrainStorageKind.AdoNet)
        {
            silo.AddAdoNetGrainStorage(GrainStateStore.ProviderName, storage => storage.Configure<NpgsqlDataSource>((provider, database) =>
            {
                (provider.Invariant, provider.DataSource) = (Invariant, database);
                provider.GrainStorageSerializer = new AdoNetStateSerializer(new StateJson());
            }));
        }
        else
        {
            silo.Services.AddKeyedSingleton<IGrainStorage>(
                GrainStateStore.ProviderName, (services, _) => services.GetRequiredService<GroupCommitGrainStorage>());
        }
    }

    private static string Membership(string connectionString) =>
        new NpgsqlConnectionStringBuilder(connectionString) { MaxPoolSize = MembershipConnections, MinPoolSize = 0 }.ConnectionString;

    /// <summary>Most transactions are touched for a minute and then never again.</summary>
    private static void Collection(GrainCollectionOptions collection)
    {
        collection.CollectionQuantum = TimeSpan.FromSeconds(30);
        collection.CollectionAge = TimeSpan.FromMinutes(2);
    }
}
