using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Orleans.Storage;

namespace Orleans.Runtime.Hosting;

/// <summary>Registers grain storages.</summary>
public static class StorageProviderExtensions
{
    private const string Default = "Default";

    /// <summary>Registers a storage under a name; the one named Default also serves states that name none.</summary>
    public static IServiceCollection AddGrainStorage<T>(
        this IServiceCollection collection, string name, Func<IServiceProvider, string, T> implementationFactory) where T : IGrainStorage
    {
        collection.AddKeyedSingleton<IGrainStorage>(name, (services, key) => implementationFactory(services, (string)key!));
        if (string.Equals(name, Default, StringComparison.Ordinal))
            collection.TryAddSingleton(services => services.GetRequiredKeyedService<IGrainStorage>(Default));
        return collection;
    }
}
