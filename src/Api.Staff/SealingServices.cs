using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Paykassma.Api.Staff;

/// <summary>Registers how cookies, form tokens and payment windows are sealed: with keys that all frontends find in the database.</summary>
internal static class SealingServices
{
    public static IServiceCollection AddSealing(this IServiceCollection services)
    {
        services.AddDataProtection().SetApplicationName("paykassma");
        services.AddSingleton<SealingKeyRepository>();
        services.AddOptions<SealingOptions>().BindConfiguration(SealingOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<SealingOptions>, SealingOptionsValidator>();
        services.AddOptions<KeyManagementOptions>().Configure<SealingKeyRepository, IOptions<SealingOptions>>((options, keys, sealing) =>
        {
            options.XmlRepository = keys;
            // Without an encryptor ASP.NET logs a warning when it makes a key; this is intended.
            if (sealing.Value.Key is { Length: > 0 } secret) options.XmlEncryptor = new KeySealer(secret);
        });
        return services;
    }
}
