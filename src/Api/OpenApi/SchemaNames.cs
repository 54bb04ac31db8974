using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.OpenApi;

namespace Paykassma.Api.OpenApi;

/// <summary>Names of schemas: those of the types, without the suffix that says that they are bodies.</summary>
internal static class SchemaNames
{
    private const string Suffix = "Body";

    /// <summary>Null for a schema without a name.</summary>
    public static string? Of(JsonTypeInfo type)
    {
        if (type.Type == typeof(JsonElement)) return null;
        var name = OpenApiOptions.CreateDefaultSchemaReferenceId(type);
        return name?.EndsWith(Suffix, StringComparison.Ordinal) == true ? name[..^Suffix.Length] : name;
    }
}
