using System.Net;
using Orleans.Configuration;
using Orleans.Storage;
using Paykassma.Domain.State;
using Paykassma.Grains.State;
using Paykassma.Silo.Configuration;
using Paykassma.Silo.Startup;
using Paykassma.Storage.State;
using SiloOptions = Paykassma.Silo.Configuration.SiloOptions;

namespace Paykassma.Silo;

/// <summary>The runtime the grains stand on: here Microsoft Orleans, with membership and reminders in PostgreSQL.</summary>
internal static class OrleansHosting
{
    private const string Invariant = "Npgsql";

    public static void AddOrleans(this WebApplicationBuilder builder, SiloOptions options, string connectionString) => builder.UseOrleans(silo =>
    {
        silo.Configure<ClusterOptions>(cluster =>
        {
            cluster.ServiceId = options.ServiceId;
            // Alone, a silo must not wait for an earlier run of itself that was killed.
            cluster.ClusterId = options.ClusterId ?? $"alone-{Environment.ProcessId}-{TimeProvider.System.GetTimestamp()}";
        });
        silo.ConfigureEndpoints(
            IPAddress.Loopback, options.SiloPort ?? FreePort.Find(), options.GatewayPort ?? FreePort.Find(), listenOnAnyHostAddress: false);
        silo.UseAdoNetClustering(clustering => (clustering.Invariant, clustering.ConnectionString) = (Invariant, connectionString));
        silo.UseAdoNetReminderService(reminders => (reminders.Invariant, reminders.ConnectionString) = (Invariant, connectionString));
        silo.Configure<GrainCollectionOptions>(Collection);
        silo.Services.CarryFaults();
        if (options.GrainStorage == GrainStorageKind.AdoNet)
        {
            silo.AddAdoNetGrainStorage(GrainStateStore.ProviderName, storage =>
            {
                (storage.Invariant, storage.ConnectionString) = (Invariant, connectionString);
                storage.GrainStorageSerializer = new AdoNetStateSerializer(new StateJson());
            });
        }
        else
        {
            silo.Services.AddKeyedSingleton<IGrainStorage>(
                GrainStateStore.ProviderName, (services, _) => services.GetRequiredService<GroupCommitGrainStorage>());
        }
    });

    /// <summary>Most transactions are touched for a minute and then never again.</summary>
    private static void Collection(GrainCollectionOptions collection)
    {
        collection.CollectionQuantum = TimeSpan.FromSeconds(30);
        collection.CollectionAge = TimeSpan.FromMinutes(2);
    }
}
