using Microsoft.Extensions.Options;
using Paykassma.Domain.Gateway.Merchants;
using Paykassma.Outbound.Payouts;

namespace Paykassma.Silo.Settings;

/// <summary>Registers the services that change settings while the program runs.</summary>
internal static class SettingsServices
{
    public static IServiceCollection AddMerchantSettings(this IServiceCollection services)
    {
        services.AddOptions<SettingsOptions>().BindConfiguration(SettingsOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<SettingsOptions>, SettingsOptionsValidator>();
        services.AddSingleton<IRandomBytes, SystemRandomBytes>();
        services.AddSingleton(provider => new PayoutChannelNames(
            [.. provider.GetServices<IPayoutChannel>().Select(channel => channel.Name).Order(StringComparer.Ordinal)]));
        services.AddSingleton<StoredSettings>();
        services.AddHostedService<FollowSettings>();
        return services;
    }
}
