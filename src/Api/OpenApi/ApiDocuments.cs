using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Paykassma.Api.Http.OpenApi;

namespace Paykassma.Api.OpenApi;

/// <summary>
/// OpenAPI documents of what this process serves, one for each audience, and a page that shows them. They are made from what the
/// endpoints say where they are mapped, when somebody asks for the first time. Only the program adds them: nothing else needs them.
/// </summary>
public static class ApiDocuments
{
    public static IServiceCollection AddApiDocuments(this IServiceCollection services, ApiParts parts)
    {
        // The names of the bodies' own serializers. Nothing else is serialized by these options.
        services.ConfigureHttpJsonOptions(json => json.SerializerOptions.PropertyNamingPolicy = System.Text.Json.JsonNamingPolicy.SnakeCaseLower);
        foreach (var audience in AudienceText.Of(parts))
        {
            services.AddOpenApi(audience.Name, options =>
            {
                options.ShouldInclude = endpoint => endpoint.GroupName == audience.Name;
                options.CreateSchemaReferenceId = SchemaNames.Of;
                options.AddOperationTransformer(new OperationNames());
                options.AddOperationTransformer(new OperationParameters());
                options.AddOperationTransformer(new OperationBodies());
                options.AddOperationTransformer(new OperationAnswers());
                options.AddOperationTransformer(new OperationErrors());
                options.AddOperationTransformer(new OperationKeys(audience));
                options.AddDocumentTransformer(new DocumentFrame(audience));
            });
        }

        return services.AddSingleton<StoredDocuments>();
    }

    /// <summary><c>/docs/api/{audience}.json</c>, and the page at <c>/docs/api</c>.</summary>
    public static IEndpointRouteBuilder MapApiDocuments(this IEndpointRouteBuilder routes, ApiParts parts)
    {
        foreach (var audience in AudienceText.Of(parts))
        {
            routes.MapGet($"{ReferencePage.Path}/{audience.Name}.json", (RequestDelegate)(http => AnswerAsync(http, audience.Name))).ExcludeFromDescription();
        }

        return routes.MapReferencePage(AudienceText.Of(parts));
    }

    private static async Task AnswerAsync(HttpContext http, string audience)
    {
        var document = await http.RequestServices.GetRequiredService<StoredDocuments>().ReadAsync(audience);
        http.Response.ContentType = "application/json; charset=utf-8";
        http.Response.ContentLength = document.Length;
        http.Response.Headers.XContentTypeOptions = "nosniff";
        http.Response.Headers.CacheControl = "no-cache";
        await http.Response.BodyWriter.WriteAsync(document, http.RequestAborted);
    }
}
