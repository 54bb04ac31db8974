using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using Paykassma.Api.Http.OpenApi;

namespace Paykassma.Api.OpenApi;

/// <summary>The body of a request, with its example.</summary>
internal sealed class OperationBodies : IOpenApiOperationTransformer
{
    public Task TransformAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellation)
    {
        if (context.Metadata<BodyMetadata>() is [.., var body])
        {
            operation.RequestBody = new OpenApiRequestBody
            {
                Required = true,
                Content = new Dictionary<string, OpenApiMediaType>
                {
                    ["application/json"] = new() { Schema = FieldSchemas.Of(body.Fields), Example = FieldSchemas.ExampleOf(body.Fields) },
                },
            };
        }

        if (context.Metadata<FileMetadata>() is [.., var file])
        {
            operation.RequestBody = new OpenApiRequestBody
            {
                Required = true,
                Description = file.Meaning,
                Content = new Dictionary<string, OpenApiMediaType>
                {
                    [file.ContentType] = new() { Schema = new OpenApiSchema { Type = JsonSchemaType.String }, Example = file.Example },
                },
            };
        }

        return Task.CompletedTask;
    }
}
