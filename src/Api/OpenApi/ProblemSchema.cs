using Microsoft.OpenApi;

namespace Paykassma.Api.OpenApi;

/// <summary>The body of every error: ProblemDetails (RFC 9457) with a stable code.</summary>
internal static class ProblemSchema
{
    public const string Name = "Problem";

    public static OpenApiSchema Schema => new()
    {
        Type = JsonSchemaType.Object,
        Description = "An error. Programs decide by `code`, which is stable. Texts may change.",
        Required = new HashSet<string> { "type", "title", "status", "code" },
        Properties = new Dictionary<string, IOpenApiSchema>
        {
            ["type"] = Text("Always `about:blank`."),
            ["title"] = Text("The name of the HTTP status."),
            ["status"] = new OpenApiSchema { Type = JsonSchemaType.Integer, Description = "The HTTP status." },
            ["detail"] = Text("What is wrong, for people. Some errors have none."),
            ["code"] = Text("The stable code."),
            ["errors"] = new OpenApiSchema
            {
                Type = JsonSchemaType.Object,
                Description = "With `VALIDATION_FAILED` only: each wrong field or parameter with its texts.",
                AdditionalProperties = new OpenApiSchema { Type = JsonSchemaType.Array, Items = new OpenApiSchema { Type = JsonSchemaType.String } },
            },
        },
    };

    private static OpenApiSchema Text(string meaning) => new() { Type = JsonSchemaType.String, Description = meaning };
}
