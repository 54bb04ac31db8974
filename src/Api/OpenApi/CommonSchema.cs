using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.OpenApi;

namespace Paykassma.Api.OpenApi;

/// <summary>
/// The schema that fits several bodies: the documented answers of the protocol are written byte by byte, and no type describes them. A
/// field is required if every body has it.
/// </summary>
internal static class CommonSchema
{
    public static OpenApiSchema Of(IReadOnlyList<JsonNode?> bodies)
    {
        var schema = new OpenApiSchema { Type = bodies.Select(TypeOf).Aggregate((one, other) => one | other) };
        var objects = bodies.OfType<JsonObject>().ToList();
        if (objects.Count > 0)
        {
            var names = objects.SelectMany(body => body).Select(field => field.Key).Distinct().ToList();
            schema.Properties = names.ToDictionary(
                name => name, name => (IOpenApiSchema)Of([.. objects.Where(body => body.ContainsKey(name)).Select(body => body[name])]));
            schema.Required = names.Where(name => objects.TrueForAll(body => body.ContainsKey(name))).ToHashSet();
        }

        var items = bodies.OfType<JsonArray>().SelectMany(array => array).ToList();
        if (items.Count > 0) schema.Items = Of(items);
        return schema;
    }

    private static JsonSchemaType TypeOf(JsonNode? body) => body?.GetValueKind() switch
    {
        JsonValueKind.Object => JsonSchemaType.Object,
        JsonValueKind.Array => JsonSchemaType.Array,
        JsonValueKind.String => JsonSchemaType.String,
        JsonValueKind.Number => JsonSchemaType.Number,
        JsonValueKind.True or JsonValueKind.False => JsonSchemaType.Boolean,
        _ => JsonSchemaType.Null,
    };
}
