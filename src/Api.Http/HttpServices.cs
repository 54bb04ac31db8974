using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Paykassma.Api.Http;

/// <summary>What every part of the API needs.</summary>
public static class HttpServices
{
    /// <summary>Repeating it adds nothing.</summary>
    public static IServiceCollection AddApiCore(this IServiceCollection services)
    {
        if (services.Any(service => service.ServiceType == typeof(ErrorMapper))) return services;
        services.AddSingleton<ErrorMapper>();
        services.AddSingleton<IStartupFilter, PathAsSent>();
        ConcealingServer.Surround(services);
        services.AddOptions<ApiLimits>().BindConfiguration(ApiLimits.Section).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<ApiLimits>, ApiLimitsValidator>());
        services.AddOptions<BooksLimits>().BindConfiguration(BooksLimits.Section).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<BooksLimits>, BooksLimitsValidator>());
        services.AddSingleton<StreamedAnswer>();
        BehindProxies.Add(services);
        services.TryAddSingleton(TimeProvider.System);
        // Kestrel quotes the target of a request that it cannot read, and the target can contain the secret.
        services.AddLogging(logging => logging.AddFilter("Microsoft.AspNetCore.Server.Kestrel.BadRequests", LogLevel.None));
        return services;
    }
}
