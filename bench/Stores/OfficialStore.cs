using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using Orleans.Configuration;
using Orleans.Hosting;
using Orleans.Storage;
using Paykassma.Grains.State;
using Paykassma.Postgres;

namespace Paykassma.Stores;

/// <summary><c>Microsoft.Orleans.Persistence.AdoNet</c> in a silo, over the same table, with the same JSON.</summary>
internal static class OfficialStore
{
    private const string ProviderName = "official";

    /// <summary>Its five statements and some more.</summary>
    private const int PreparedMax = 20;

    public static async Task<StoreContestant> StartAsync(string name, string connectionString)
    {
        var text = new NpgsqlConnectionStringBuilder(connectionString);
        if (name == StoreContestant.Prepared) text.MaxAutoPrepare = PreparedMax;
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders();
        builder.UseOrleans(silo => silo
            .Configure<ClusterOptions>(cluster => (cluster.ClusterId, cluster.ServiceId) = ("bench", StoreTable.ServiceId))
            .ConfigureEndpoints(siloPort: FreePort.Find(), gatewayPort: FreePort.Find())
            .UseDevelopmentClustering(primarySiloEndpoint: null)
            .AddAdoNetGrainStorage(ProviderName, storage =>
            {
                (storage.Invariant, storage.ConnectionString) = ("Npgsql", text.ConnectionString);
                storage.GrainStorageSerializer = new SameJson();
            }));
        var host = builder.Build();
        await host.StartAsync();
        return new(name, host.Services.GetRequiredKeyedService<IGrainStorage>(ProviderName), async () =>
        {
            await host.StopAsync();
            host.Dispose();
        });
    }

    private sealed class SameJson : IGrainStorageSerializer
    {
        private readonly StateJson _json = new();

        public BinaryData Serialize<T>(T? input) => BinaryData.FromString(_json.Serialize(input!));

        public T? Deserialize<T>(BinaryData input) => _json.Deserialize<T>(input.ToString());
    }
}
