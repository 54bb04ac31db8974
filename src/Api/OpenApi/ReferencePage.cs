using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Paykassma.Api.Staff;
using Scalar.AspNetCore;

namespace Paykassma.Api.OpenApi;

/// <summary>The page that shows the documents. Its script comes from the package, through this program: nothing is loaded from elsewhere.</summary>
internal static class ReferencePage
{
    public const string Path = "/docs/api";

    public static IEndpointRouteBuilder MapReferencePage(this IEndpointRouteBuilder routes, IReadOnlyList<AudienceText> audiences)
    {
        routes.MapScalarApiReference(Path, (page, http) =>
        {
            AllowItsScript(http);
            page.WithTitle("Paykassma API")
                .WithOpenApiRoutePattern($"{Path}/{{documentName}}.json")
                .WithNonce()
                .DisableDefaultFonts()
                .DisableTelemetry()
                .DisableAgent()
                .DisableMcp()
                .HideClientButton()
                .HideDeveloperTools()
                .WithFavicon("/assets/icon.svg")
                .AddPreferredSecuritySchemes([.. audiences.Select(audience => audience.SchemeName)]);
            foreach (var audience in audiences) page.AddDocument(audience.Name, audience.Title);
        });
        return routes;
    }

    /// <summary>
    /// Only this page may run the one script element that has the nonce of this answer, and style itself: the component writes its style
    /// sheet into the page.
    /// </summary>
    private static void AllowItsScript(HttpContext http)
    {
        var policy = PagePolicy.Of(http);
        policy.StylesOfItsOwn();
        policy.ScriptNonce(() => http.Items[ScalarOptions.NonceHttpContextItemKey] as string);
    }
}
