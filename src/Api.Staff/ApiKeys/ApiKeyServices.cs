using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Paykassma.Api.Staff.ApiKeys;

/// <summary>What every process needs that serves an API or the pages: who calls, and the acts that need two persons.</summary>
internal static class ApiKeyServices
{
    /// <summary>Repeating it adds nothing.</summary>
    public static IServiceCollection AddCallers(this IServiceCollection services)
    {
        services.TryAddSingleton<ApiKeyRing>();
        services.TryAddSingleton<Approvals.Approvals>();
        services.TryAddSingleton<Approvals.SecondPersons>();
        services.TryAddSingleton<Approvals.ApprovalCount>();
        return services;
    }
}
