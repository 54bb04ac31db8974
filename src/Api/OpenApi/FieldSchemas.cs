using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using Paykassma.Api.Http.OpenApi;

namespace Paykassma.Api.OpenApi;

/// <summary>Schemas and examples of described fields.</summary>
internal static class FieldSchemas
{
    /// <summary>An object with these fields.</summary>
    public static OpenApiSchema Of(IReadOnlyList<ApiField> fields) => new()
    {
        Type = JsonSchemaType.Object,
        Properties = fields.ToDictionary(field => field.Name, field => (IOpenApiSchema)Of(field)),
        Required = fields.Where(field => field.IsRequired).Select(field => field.Name).ToHashSet(),
    };

    /// <param name="isDescribed">Whether the schema has the field's meaning: a parameter has it beside its schema.</param>
    public static OpenApiSchema Of(ApiField field, bool isDescribed = true)
    {
        if (field.Type == ApiFieldType.Object) return Described(Of(field.Fields), field);
        if (field.Type == ApiFieldType.Array) return Described(new() { Type = JsonSchemaType.Array, Items = Of(field.Fields) }, field);
        var schema = new OpenApiSchema
        {
            Type = field.Type switch
            {
                ApiFieldType.Number => JsonSchemaType.Number,
                ApiFieldType.Integer => JsonSchemaType.Integer,
                ApiFieldType.Flag => JsonSchemaType.Boolean,
                _ => JsonSchemaType.String,
            } | (field.IsNullable ? JsonSchemaType.Null : 0),
            Format = field.Type == ApiFieldType.Moment ? "date-time" : null,
            MaxLength = field.LengthMax,
            Enum = field.Values.Count == 0 ? null : [.. field.Values.Select(value => (JsonNode)value)],
        };
        return isDescribed ? Described(schema, field) : schema;
    }

    public static JsonNode? ExampleOf(ApiField field) => field.Type switch
    {
        _ when field.IsNullInExample => null,
        ApiFieldType.Object => ExampleOf(field.Fields),
        ApiFieldType.Array => new JsonArray(ExampleOf(field.Fields)),
        ApiFieldType.Text or ApiFieldType.Moment => field.Example,
        _ => JsonNode.Parse(field.Example),
    };

    public static JsonObject ExampleOf(IReadOnlyList<ApiField> fields) =>
        new(fields.Select(field => KeyValuePair.Create(field.Name, ExampleOf(field))));

    private static OpenApiSchema Described(OpenApiSchema schema, ApiField field)
    {
        schema.Description = field.Meaning;
        return schema;
    }
}
