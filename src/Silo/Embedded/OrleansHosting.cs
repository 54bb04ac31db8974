using Orleans.Configuration;
using Orleans.Hosting;
using Orleans.Storage;
using Paykassma.Grains.State;
using Paykassma.Silo.Configuration;
using Paykassma.Storage.Hosting;
using Paykassma.Storage.State;

namespace Paykassma.Silo;

/// <summary>The runtime the grains stand on: here the embedded one, in this process alone, over the same tables.</summary>
internal static class OrleansHosting
{
    public static void AddOrleans(this WebApplicationBuilder builder, SiloOptions options, string connectionString)
    {
        if (options.GrainStorage != GrainStorageKind.GroupCommit)
        {
            throw new InvalidOperationException("Silo:GrainStorage must be GroupCommit on the embedded runtime.");
        }

        builder.UseOrleans(silo =>
        {
            silo.Configure<ClusterOptions>(cluster => cluster.ServiceId = options.ServiceId);
            silo.Configure<GrainCollectionOptions>(Collection);
            silo.AddReminders();
            silo.Services.AddPaykassmaReminderTable();
            silo.Services.AddKeyedSingleton<IGrainStorage>(
                GrainStateStore.ProviderName, (services, _) => services.GetRequiredService<GroupCommitGrainStorage>());
        });
    }

    /// <summary>Most transactions are touched for a minute and then never again.</summary>
    private static void Collection(GrainCollectionOptions collection)
    {
        collection.CollectionQuantum = TimeSpan.FromSeconds(30);
        collection.CollectionAge = TimeSpan.FromMinutes(2);
    }
}
