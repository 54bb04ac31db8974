using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Paykassma.Api.Cashier;
using Paykassma.Api.Gateway;
using Paykassma.Api.Health;
using Paykassma.Api.Http;
using Paykassma.Api.Lab;
using Paykassma.Api.Merchant;
using Paykassma.Api.Staff;

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
        if (web) services.AddStaffPages().AddGatewayPages().AddMerchantPages().AddCashierPages().AddLabPages().AddHomePage();
        return services;
    }

    /// <summary>Endpoints of these parts, and <c>/health</c> of every process.</summary>
    public static IEndpointRouteBuilder MapPaykassma(this IEndpointRouteBuilder routes, ApiParts parts = ApiParts.All)
    {
        if (parts.HasFlag(ApiParts.Gateway)) routes.MapGateway();
        if (parts.HasFlag(ApiParts.Merchant)) routes.MapMerchant();
        if (parts.HasFlag(ApiParts.Web)) routes.MapStaffPages().MapGatewayPages().MapCashier();
        return routes.MapHealth();
    }

    private static IServiceCollection AddHomePage(this IServiceCollection services)
    {
        services.AddRazorPages().AddApplicationPart(typeof(PaykassmaApi).Assembly);
        return services;
    }
}
