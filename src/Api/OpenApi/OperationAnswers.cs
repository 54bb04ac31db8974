using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using Paykassma.Api.Http.OpenApi;

namespace Paykassma.Api.OpenApi;

/// <summary>Answers that are no errors. The framework has made the schemas of those with a type.</summary>
internal sealed class OperationAnswers : IOpenApiOperationTransformer
{
    private const string Json = "application/json";

    public Task TransformAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellation)
    {
        var known = operation.Responses ?? [];
        operation.Responses = [];
        foreach (var answer in context.Metadata<AnswerMetadata>())
        {
            var status = answer.Status.ToString(CultureInfo.InvariantCulture);
            var schema = known.TryGetValue(status, out var typed) && typed.Content?.TryGetValue(Json, out var made) == true ? made.Schema : null;
            operation.Responses[status] = new OpenApiResponse
            {
                Description = answer.Meaning,
                Content = new Dictionary<string, OpenApiMediaType> { [answer.ContentType] = MediaOf(answer, schema) },
            };
        }

        return Task.CompletedTask;
    }

    private static OpenApiMediaType MediaOf(AnswerMetadata answer, IOpenApiSchema? schema)
    {
        if (answer.ContentType != Json)
        {
            return new() { Schema = new OpenApiSchema { Type = JsonSchemaType.String }, Example = answer.Examples[0].Body };
        }

        var bodies = answer.Examples.Select(example => (example.Name, Body: JsonNode.Parse(example.Body)!)).ToList();
        schema ??= CommonSchema.Of([.. bodies.Select(example => example.Body)]);
        return bodies is [var only]
            ? new() { Schema = schema, Example = only.Body }
            : new() { Schema = schema, Examples = bodies.ToDictionary(example => example.Name, example => (IOpenApiExample)new OpenApiExample { Value = example.Body }) };
    }
}
