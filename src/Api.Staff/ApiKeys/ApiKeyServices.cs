using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Paykassma.Api.Staff.Approvals;

namespace Paykassma.Api.Staff.ApiKeys;

/// <summary>What every process needs that serves an API or the pages: who calls, and the acts that need two persons.</summary>
internal static class ApiKeyServices
{
    /// <summary>Repeating it adds nothing.</summary>
    public static IServiceCollection AddCallers(this IServiceCollection services)
    {
        if (services.Any(service => service.ServiceType == typeof(ApiKeyRing))) return services;
        // Who needs a second factor holds for keys too.
        services.AddOptions<StaffOptions>().BindConfiguration(StaffOptions.Section).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<StaffOptions>, StaffOptionsValidator>());
        services.AddSingleton<ApiKeyRing>();
        services.AddSingleton<ShopKeyAgreement>();
        services.AddSingleton<IHeldActKind>(provider => provider.GetRequiredService<ShopKeyAgreement>());
        services.TryAddSingleton<Approvals.Approvals>();
        services.TryAddSingleton<Approvals.SecondPersons>();
        services.TryAddSingleton<Approvals.ApprovalCount>();
        return services;
    }
}
