using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Paykassma.Api.Home;

/// <summary>The front page, and whether the program is ready.</summary>
public static class HomePages
{
    private static readonly byte[] Page = Read("home.html");

    public static IEndpointRouteBuilder MapHome(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/", (HttpContext http) => Send(http, Page, "text/html; charset=utf-8"));
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

    private static IResult Send(HttpContext http, byte[] content, string contentType)
    {
        var headers = http.Response.Headers;
        headers.ContentSecurityPolicy = "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers.CacheControl = "no-cache";
        return Results.Bytes(content, contentType);
    }

    private static byte[] Read(string name)
    {
        using var resource = typeof(HomePages).Assembly.GetManifestResourceStream(name)!;
        var content = new byte[resource.Length];
        resource.ReadExactly(content);
        return content;
    }
}
