using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Paykassma.Api.Tests.Acts;

/// <summary>Every route and page of the program that may change something, and every download, as the program itself lists them.</summary>
internal static class Doors
{
    /// <returns>E.g. <c>POST /backoffice/suspects?handler=approve</c>, <c>GET /backoffice/payments.csv</c>.</returns>
    public static async Task<IReadOnlyList<string>> OfAsync(IServiceProvider services)
    {
        var (doors, loader) = (new SortedSet<string>(StringComparer.Ordinal), services.GetRequiredService<PageLoader>());
        foreach (var endpoint in services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>())
        {
            if (endpoint.Metadata.GetMetadata<PageActionDescriptor>() is { } page)
            {
                var compiled = await loader.LoadAsync(page, endpoint.Metadata);
                foreach (var handler in compiled.HandlerMethods)
                {
                    var method = handler.HttpMethod.ToUpperInvariant();
                    var name = handler.Name is null ? "" : $"?handler={handler.Name.ToLowerInvariant()}";
                    if (method == "POST" || name == "?handler=csv") doors.Add($"{method} /{page.AttributeRouteInfo!.Template!.TrimStart('/')}{name}");
                }

                continue;
            }

            var path = "/" + endpoint.RoutePattern.RawText!.Trim('/');
            foreach (var method in endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["ANY"])
            {
                if (method != "GET" || path.EndsWith(".csv", StringComparison.Ordinal)) doors.Add($"{method} {path}");
            }
        }

        return [.. doors];
    }
}
