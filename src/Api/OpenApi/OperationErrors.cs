using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.OpenApi;
using Paykassma.Api.Http;
using Paykassma.Api.Http.OpenApi;

namespace Paykassma.Api.OpenApi;

/// <summary>Every error that an operation can answer: its code, what it means and what to do, by status.</summary>
internal sealed class OperationErrors : IOpenApiOperationTransformer
{
    public Task TransformAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellation)
    {
        var errors = context.Metadata<ErrorsMetadata>().SelectMany(said => said.Errors).Distinct();
        var responses = operation.Responses ?? [];
        foreach (var group in errors.GroupBy(error => error.Status))
        {
            responses[group.Key.ToString(CultureInfo.InvariantCulture)] = new OpenApiResponse
            {
                Description = string.Join('\n', group.Select(Line)),
                Headers = HeadersOf(group.Key),
                Content = new Dictionary<string, OpenApiMediaType>
                {
                    ["application/problem+json"] = new()
                    {
                        Schema = new OpenApiSchemaReference(ProblemSchema.Name, context.Document),
                        Examples = group.ToDictionary(error => error.Code, error => ReferTo(error, context.Document!)),
                    },
                },
            };
        }

        operation.Responses = [];
        foreach (var (status, response) in responses.OrderBy(response => response.Key, StringComparer.Ordinal)) operation.Responses[status] = response;
        return Task.CompletedTask;
    }

    /// <summary>Most errors are answered by many operations: each has one example in the document.</summary>
    private static IOpenApiExample ReferTo(ApiError error, OpenApiDocument document)
    {
        var name = $"{error.Code}.{error.Status}";
        if (document.Components?.Examples?.ContainsKey(name) != true) document.AddComponent(name, ExampleOf(error));
        return new OpenApiExampleReference(name, document);
    }

    private static string Line(ApiError error) => $"- `{error.Code}`: {error.Meaning} {error.Next}";

    private static OpenApiExample ExampleOf(ApiError error)
    {
        var body = new JsonObject
        {
            ["type"] = "about:blank",
            ["title"] = ReasonPhrases.GetReasonPhrase(error.Status),
            ["status"] = error.Status,
            ["detail"] = error.Meaning.Replace("`", "", StringComparison.Ordinal),
            ["code"] = error.Code,
        };
        if (error == CommonErrors.ValidationFailed)
        {
            body["detail"] = "The amount field is required.";
            body["errors"] = new JsonObject { ["amount"] = new JsonArray("The amount field is required.") };
        }

        return new() { Value = body };
    }

    private static Dictionary<string, IOpenApiHeader>? HeadersOf(int status) => status switch
    {
        401 => Header("WWW-Authenticate", "`Bearer`."),
        429 => Header("Retry-After", "Seconds to wait."),
        _ => null,
    };

    private static Dictionary<string, IOpenApiHeader> Header(string name, string meaning) => new()
    {
        [name] = new OpenApiHeader { Description = meaning, Schema = new OpenApiSchema { Type = JsonSchemaType.String } },
    };
}
