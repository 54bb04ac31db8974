using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Paykassma.Domain.State;

namespace Paykassma.Storage.Sealing;

/// <summary>Adds the sealing of secrets to a host.</summary>
internal static class SealingServiceCollectionExtensions
{
    public static IServiceCollection AddSecretSealing(this IServiceCollection services)
    {
        services.AddOptions<SealingOptions>().BindConfiguration(SealingOptions.Section).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<SealingOptions>, SealingOptionsValidator>());
        services.TryAddSingleton(provider => SecretSealer.Of(provider.GetRequiredService<IOptions<SealingOptions>>().Value));
        services.TryAddSingleton<ISecretSealer>(provider => provider.GetRequiredService<SecretSealer>());
        return services;
    }
}
