using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Paykassma.Api.Home;

/// <summary>Whether the program is ready, for whoever starts and watches it.</summary>
public static class HomePages
{
    public static IEndpointRouteBuilder MapHome(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/health", Health);
        return routes;
    }

    private static IResult Health(HttpContext http)
    {
        http.Response.Headers.CacheControl = "no-store";
        return http.RequestServices.GetRequiredService<IReadiness>().IsReady
            ? Results.Text("""{"status":"ready"}""", "application/json")
            : Results.Text("""{"status":"not_ready"}""", "application/json", statusCode: StatusCodes.Status503ServiceUnavailable);
    }
}
