using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace Paykassma.Protocol.Json;

/// <summary>A body that passed the strict checks and is an object. Number tokens stay as sent.</summary>
public sealed class JsonInput
{
    private JsonInput(JsonElement root) => Root = root;

    /// <summary>The whole object. It owns its memory.</summary>
    public JsonElement Root { get; }

    /// <summary>Reads a body under the limits of API requests.</summary>
    public static bool TryRead(ReadOnlySpan<byte> body, [NotNullWhen(true)] out JsonInput? input, [NotNullWhen(false)] out JsonError? error) =>
        TryRead(body, JsonLimits.Request, out input, out error);

    /// <summary>Reads a body: size, UTF-8, syntax, depth, duplicate keys and unstorable strings are checked, in one pass.</summary>
    public static bool TryRead(
        ReadOnlySpan<byte> body, JsonLimits limits, [NotNullWhen(true)] out JsonInput? input, [NotNullWhen(false)] out JsonError? error)
    {
        input = null;
        error = Check(body, limits);
        if (error is not null) return false;
        var root = JsonElement.Parse(body, new JsonDocumentOptions { MaxDepth = limits.DepthMax });
        if (root.ValueKind == JsonValueKind.Object)
        {
            input = new JsonInput(root);
            return true;
        }

        error = new JsonError(JsonErrorCode.NotAnObject, 0);
        return false;
    }

    /// <summary>The value of a field, or null when it is absent or <c>null</c>.</summary>
    public JsonElement? Field(string name) => Field(Root, name);

    /// <summary>The value of a field inside an object field, e.g. <c>bank_details</c>, <c>bank_code</c>; null when either is absent, <c>null</c> or no object.</summary>
    public JsonElement? Field(string parent, string name) => Field(parent) is { ValueKind: JsonValueKind.Object } inner ? Field(inner, name) : null;

    private static JsonElement? Field(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;

    private static JsonError? Check(ReadOnlySpan<byte> body, JsonLimits limits)
    {
        using var reader = new StrictJsonReader(body, limits);
        return Walk(reader);
    }

    // Takes the reader by value: a variable of a using statement cannot be passed by reference.
    private static JsonError? Walk(StrictJsonReader reader)
    {
        while (reader.Read()) { }
        return reader.Error;
    }
}
