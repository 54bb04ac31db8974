using Microsoft.Extensions.Options;
using Orleans.Configuration;
using Orleans.Hosting;
using Orleans.Storage;
using Paykassma.Grains.State;
using Paykassma.Silo.Configuration;
using Paykassma.Storage.Hosting;
using Paykassma.Storage.State;
using SiloOptions = Paykassma.Silo.Configuration.SiloOptions;

namespace Paykassma.Silo;

/// <summary>The runtime the grains stand on: here the embedded one, in this process alone, over the same tables.</summary>
internal static class OrleansHosting
{
    /// <summary>There is no membership.</summary>
    public const int MembershipConnections = 0;

    public static void AddOrleans(this WebApplicationBuilder builder, SiloOptions options, ProcessRoles roles, string connectionString)
    {
        if (options.GrainStorage != GrainStorageKind.GroupCommit) throw Refused($"{SiloOptions.Section}:GrainStorage must be GroupCommit");
        if (!roles.Recheck) throw Refused($"{ProcessRoles.Setting} must hold recheck");
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

    /// <summary>There are no silos to call.</summary>
    public static void AddFrontend(this WebApplicationBuilder builder, SiloOptions options, string connectionString) =>
        throw Refused($"{ProcessRoles.Setting} must hold grains");

    private static OptionsValidationException Refused(string what) => new(
        SiloOptions.Section, typeof(SiloOptions), [$"{what} on the embedded runtime, which is one process and no cluster: build on Microsoft Orleans for more."]);

    /// <summary>Most transactions are touched for a minute and then never again.</summary>
    private static void Collection(GrainCollectionOptions collection)
    {
        collection.CollectionQuantum = TimeSpan.FromSeconds(30);
        collection.CollectionAge = TimeSpan.FromMinutes(2);
    }
}
