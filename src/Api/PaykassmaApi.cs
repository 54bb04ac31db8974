using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Paykassma.Api.Bookkeeping;
using Paykassma.Api.Cashier;
using Paykassma.Api.Gateway;
using Paykassma.Api.Health;
using Paykassma.Api.Http;
using Paykassma.Api.Merchant;
using Paykassma.Api.Pages.Window;
using Paykassma.Api.Web;

namespace Paykassma.Api;

/// <summary>All incoming HTTP. A host adds the parts it serves.</summary>
public static class PaykassmaApi
{
    /// <summary>
    /// Services of these parts, their options bound to the configuration. The host adds grains, storage and outbound services, and an <see cref="IReadiness"/>.
    /// </summary>
    public static IServiceCollection AddPaykassmaApi(this IServiceCollection services, ApiParts parts = ApiParts.All)
    {
        services.AddApiCore();
        var web = parts.HasFlag(ApiParts.Web);
        // Pages use the services of both sides, even if this process does not serve their APIs.
        if (web || parts.HasFlag(ApiParts.Gateway)) services.AddGatewayApi(isServed: parts.HasFlag(ApiParts.Gateway));
        if (web || parts.HasFlag(ApiParts.Merchant)) services.AddMerchantApi(isServed: parts.HasFlag(ApiParts.Merchant));
        if (web) services.AddWebPages().AddPaymentWindow().AddCashierPages();
        return services;
    }

    /// <summary>Endpoints of these parts, and <c>/health</c> of every process.</summary>
    public static IEndpointRouteBuilder MapPaykassma(this IEndpointRouteBuilder routes, ApiParts parts = ApiParts.All)
    {
        if (parts.HasFlag(ApiParts.Gateway)) routes.MapGateway();
        if (parts.HasFlag(ApiParts.Merchant)) routes.MapMerchant();
        if (parts.HasFlag(ApiParts.Web)) routes.MapWebPages().MapCashier();
        return routes.MapHealth();
    }

    /// <summary>The services that all parts share; repeating it adds nothing.</summary>
    internal static IServiceCollection AddApiCore(this IServiceCollection services)
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
        services.TryAddSingleton(TimeProvider.System);
        // Kestrel quotes the target of a request it cannot read, which may contain the secret.
        services.AddLogging(logging => logging.AddFilter("Microsoft.AspNetCore.Server.Kestrel.BadRequests", LogLevel.None));
        return services;
    }
}
