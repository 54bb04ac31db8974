using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Paykassma.Domain.State;

namespace Paykassma.Api.Staff;

/// <summary>Registers how cookies, form tokens and payment windows are sealed: with keys that all frontends find in the database, themselves sealed.</summary>
internal static class SealingServices
{
    public static IServiceCollection AddSealing(this IServiceCollection services)
    {
        services.AddDataProtection().SetApplicationName("paykassma");
        services.AddSingleton<SealingKeyRepository>();
        services.AddOptions<KeyManagementOptions>().Configure<SealingKeyRepository, ISecretSealer>((options, keys, sealer) =>
            (options.XmlRepository, options.XmlEncryptor) = (keys, new KeySealer(sealer)));
        return services;
    }
}
