using System.Text.Json;
using Paykassma.Protocol.Catalogue;
using Paykassma.Protocol.Json;

namespace Paykassma.Protocol.Validation;

/// <summary>
/// Reads typed fields from a request and adds an error under the field's name if something is wrong.
/// A number sent as a string is refused, and so is a string sent as a number: their signatures would differ.
/// </summary>
public sealed class FieldReader(JsonInput input)
{
    /// <summary>The errors found so far.</summary>
    public ValidationErrors Errors { get; } = new();

    /// <summary>A text of 1 to <paramref name="max"/> code points that is not blank; null, with an error added, if it is missing or wrong.</summary>
    public string? Required(string field, int max) => Presence(field, Text(field, input.Field(field), max));

    /// <summary>A text of exactly <paramref name="length"/> code points.</summary>
    public string? RequiredExactly(string field, int length)
    {
        var text = Presence(field, Text(field, input.Field(field), int.MaxValue));
        if (text is null || CodePoints.Count(text) == length) return text;
        Errors.Add(field, $"The {field} field must be {length} characters.");
        return null;
    }

    /// <summary>A text of at most <paramref name="max"/> code points, or null if it is absent, <c>null</c> or wrong.</summary>
    public string? Optional(string field, int max) => Text(field, input.Field(field), max);

    /// <summary>The same for a field inside an object; errors are reported as <c>parent.field</c>.</summary>
    public string? Optional(string parent, string field, int max) => Text($"{parent}.{field}", input.Field(parent, field), max);

    /// <summary>Checks that an optional field, if present, is an object. PHP writes an empty object as <c>[]</c>, which is accepted.</summary>
    public void OptionalObject(string field)
    {
        if (input.Field(field) is not { } value || value.ValueKind == JsonValueKind.Object) return;
        if (value.ValueKind == JsonValueKind.Array && value.GetArrayLength() == 0) return;
        Errors.Add(field, $"The {field} field must be an object.");
    }

    /// <summary>The token of a number, as sent.</summary>
    public string? RequiredNumber(string field)
    {
        if (input.Field(field) is not { } value)
        {
            Errors.Add(field, $"The {field} field is required.");
            return null;
        }

        if (value.ValueKind == JsonValueKind.Number) return value.GetRawText();
        Errors.Add(field, $"The {field} field must be a number.");
        return null;
    }

    /// <summary>How often something has happened; null, with an error added if it is there and no whole number of 0 to 2,147,483,647.</summary>
    public int? OptionalCount(string field)
    {
        if (input.Field(field) is not { } value) return null;
        if (value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var count) && count >= 0) return count;
        Errors.Add(field, $"The {field} field must be a whole number, 0 or more.");
        return null;
    }

    /// <summary>A boolean; null, with an error added, if it is missing or something else.</summary>
    public bool? RequiredBoolean(string field)
    {
        switch (input.Field(field))
        {
            case { ValueKind: JsonValueKind.True }: return true;
            case { ValueKind: JsonValueKind.False }: return false;
            case null:
                Errors.Add(field, $"The {field} field is required.");
                return null;
            default:
                Errors.Add(field, $"The {field} field must be true or false.");
                return null;
        }
    }

    private string? Presence(string field, string? text)
    {
        if (!string.IsNullOrWhiteSpace(text)) return text;
        if (Errors[field].Count == 0) Errors.Add(field, $"The {field} field is required.");
        return null;
    }

    private string? Text(string field, JsonElement? value, int max)
    {
        if (value is not { } given) return null;
        if (given.ValueKind != JsonValueKind.String)
        {
            Errors.Add(field, $"The {field} field must be a string.");
            return null;
        }

        var text = given.GetString()!;
        if (CodePoints.Count(text) <= max) return text;
        Errors.Add(field, $"The {field} field must not be greater than {max} characters.");
        return null;
    }
}
