using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Paykassma.Api.Gateway.Desk;

/// <summary>Registers the services of the back office's pages for payments and postbacks.</summary>
public static class DeskServices
{
    /// <summary>Adds the invariant check and its metrics. Repeating it adds nothing.</summary>
    public static IServiceCollection AddLiveInvariants(this IServiceCollection services)
    {
        services.AddOptions<DeskOptions>().BindConfiguration(DeskOptions.Section).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<DeskOptions>, DeskOptionsValidator>());
        services.TryAddSingleton<InvariantMetrics>();
        services.TryAddSingleton<LiveInvariants>();
        return services;
    }

    internal static IServiceCollection AddDesk(this IServiceCollection services)
    {
        services.AddLiveInvariants();
        services.AddSingleton<DailyBooks>();
        return services;
    }
}
