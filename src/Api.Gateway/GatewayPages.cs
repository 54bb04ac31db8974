using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Paykassma.Api.Gateway.Desk;
using Paykassma.Api.Gateway.Transfers;
using Paykassma.Api.Gateway.Window;
using Paykassma.Api.Gateway.Withdrawals;

namespace Paykassma.Api.Gateway;

/// <summary>The back office and the payment window.</summary>
public static class GatewayPages
{
    /// <summary>Needs <see cref="GatewayApi.AddGatewayApi"/> and the pages of the staff.</summary>
    public static IServiceCollection AddGatewayPages(this IServiceCollection services)
    {
        services.AddRazorPages().AddApplicationPart(typeof(GatewayPages).Assembly);
        return services.AddDesk().AddPaymentWindow();
    }

    /// <summary>The downloads of the pages.</summary>
    public static IEndpointRouteBuilder MapGatewayPages(this IEndpointRouteBuilder routes)
    {
        routes.MapPaymentExport();
        routes.MapPayoutExport();
        routes.MapTransferFiles();
        return routes;
    }
}
