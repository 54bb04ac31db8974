namespace Paykassma.Protocol.Json;

/// <summary>Why bytes were refused as JSON.</summary>
public enum JsonErrorCode
{
    /// <summary>There is no body.</summary>
    Empty,

    /// <summary>More bytes than the limit.</summary>
    TooLarge,

    /// <summary>Not UTF-8.</summary>
    InvalidUtf8,

    /// <summary>Not JSON.</summary>
    Malformed,

    /// <summary>More nesting than the limit.</summary>
    TooDeep,

    /// <summary>An object has the same key twice: two readers could see different values.</summary>
    DuplicateKey,

    /// <summary>A string contains U+0000, which the database cannot store.</summary>
    NullCharacter,

    /// <summary>A string contains half a surrogate pair, which is not a character.</summary>
    LoneSurrogate,

    /// <summary>JSON, but not an object.</summary>
    NotAnObject,
}

/// <summary>Why and where bytes were refused as JSON.</summary>
/// <param name="Code">Why.</param>
/// <param name="Offset">The byte position of the reader.</param>
public sealed record JsonError(JsonErrorCode Code, long Offset)
{
    /// <summary>The stable code for machines, e.g. <c>JSON_DUPLICATE_KEY</c>.</summary>
    public string StableCode => Code switch
    {
        JsonErrorCode.Empty => "JSON_EMPTY",
        JsonErrorCode.TooLarge => "JSON_TOO_LARGE",
        JsonErrorCode.InvalidUtf8 => "JSON_INVALID_UTF8",
        JsonErrorCode.Malformed => "JSON_MALFORMED",
        JsonErrorCode.TooDeep => "JSON_TOO_DEEP",
        JsonErrorCode.DuplicateKey => "JSON_DUPLICATE_KEY",
        JsonErrorCode.NullCharacter => "JSON_NULL_CHARACTER",
        JsonErrorCode.LoneSurrogate => "JSON_LONE_SURROGATE",
        JsonErrorCode.NotAnObject => "JSON_NOT_AN_OBJECT",
        _ => throw new InvalidOperationException($"unknown code {Code}"),
    };

    /// <summary>The reason in plain English. It contains nothing from the body.</summary>
    public string Text => Code switch
    {
        JsonErrorCode.Empty => "The request body is empty.",
        JsonErrorCode.TooLarge => "The request body is too large.",
        JsonErrorCode.InvalidUtf8 => "The request body is not valid UTF-8.",
        JsonErrorCode.Malformed => "The request body is not valid JSON.",
        JsonErrorCode.TooDeep => "The request body is nested too deeply.",
        JsonErrorCode.DuplicateKey => "The request body has a key twice.",
        JsonErrorCode.NullCharacter => "The request body has a null character in a string.",
        JsonErrorCode.LoneSurrogate => "The request body has half a surrogate pair in a string.",
        JsonErrorCode.NotAnObject => "The request body must be a JSON object.",
        _ => throw new InvalidOperationException($"unknown code {Code}"),
    };
}
