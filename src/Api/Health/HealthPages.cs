using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Paykassma.Api.Health;

/// <summary>Health endpoints for orchestrators, monitoring and load balancers.</summary>
public static class HealthPages
{
    /// <summary>
    /// <c>/health/live</c> is 200 while the process answers at all; <c>/health/startup</c> is 503 until the first silo was usable;
    /// <c>/health/ready</c>, also <c>/health</c>, is 503 whenever this process should not be sent requests.
    /// </summary>
    public static IEndpointRouteBuilder MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/health", Ready);
        routes.MapGet("/health/ready", Ready);
        routes.MapGet("/health/startup", (HttpContext http) => Answer(http, Readiness(http).IsStarted, "started", "starting"));
        routes.MapGet("/health/live", (HttpContext http) => Answer(http, true, "live", ""));
        return routes;
    }

    /// <summary>Whether this is a health endpoint; they answer even before a silo is reachable.</summary>
    public static bool IsHealth(this PathString path) => path.StartsWithSegments("/health");

    private static IResult Ready(HttpContext http) => Answer(http, Readiness(http).IsReady, "ready", "not_ready");

    private static IReadiness Readiness(HttpContext http) => http.RequestServices.GetRequiredService<IReadiness>();

    private static IResult Answer(HttpContext http, bool isSo, string yes, string no)
    {
        http.Response.Headers.CacheControl = "no-store";
        return isSo
            ? Results.Text($$"""{"status":"{{yes}}"}""", "application/json")
            : Results.Text($$"""{"status":"{{no}}"}""", "application/json", statusCode: StatusCodes.Status503ServiceUnavailable);
    }
}
