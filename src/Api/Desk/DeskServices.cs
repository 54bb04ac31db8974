using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Paykassma.Api.Desk;

/// <summary>What stands behind the back office's pages about payments and postbacks.</summary>
internal static class DeskServices
{
    public static IServiceCollection AddDesk(this IServiceCollection services)
    {
        services.AddOptions<DeskOptions>().BindConfiguration(DeskOptions.Section).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<DeskOptions>, DeskOptionsValidator>());
        services.AddSingleton<DailyBooks>();
        services.AddSingleton<LiveInvariants>();
        services.AddSingleton<PaymentDecisions>();
        services.AddSingleton<PostbackResends>();
        return services;
    }
}
