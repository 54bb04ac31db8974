namespace Paykassma.Api.Http.OpenApi;

/// <summary>A field of a JSON body, or a parameter of a path or a query, as the documents describe it.</summary>
/// <param name="Name">On the wire.</param>
/// <param name="Type">Its JSON type.</param>
/// <param name="Example">As JSON writes it; texts without their quotes.</param>
/// <param name="Meaning">A sentence in Markdown.</param>
internal sealed record ApiField(string Name, ApiFieldType Type, string Example, string Meaning)
{
    public bool IsRequired { get; private init; } = true;

    /// <summary>Whether it may be null.</summary>
    public bool IsNullable { get; private init; }

    /// <summary>Whether it is null in the example.</summary>
    public bool IsNullInExample { get; private init; }

    /// <summary>The longest text, in characters; null where there is no limit of its own.</summary>
    public int? LengthMax { get; private init; }

    /// <summary>The only texts that are allowed; empty where any is.</summary>
    public IReadOnlyList<string> Values { get; private init; } = [];

    /// <summary>The fields of an object, or of the items of an array.</summary>
    public IReadOnlyList<ApiField> Fields { get; private init; } = [];

    public static ApiField Text(string name, string example, string meaning, int? max = null) => new(name, ApiFieldType.Text, example, meaning) { LengthMax = max };

    /// <summary>A moment: ISO 8601 with an offset.</summary>
    public static ApiField Moment(string name, string example, string meaning) => new(name, ApiFieldType.Moment, example, meaning);

    /// <summary>An amount in whole units of its currency, with at most as many decimals as the currency has.</summary>
    public static ApiField Amount(string name, string example, string meaning) => new(name, ApiFieldType.Number, example, meaning);

    public static ApiField Integer(string name, string example, string meaning) => new(name, ApiFieldType.Integer, example, meaning);

    public static ApiField Flag(string name, string example, string meaning) => new(name, ApiFieldType.Flag, example, meaning);

    public static ApiField Choice(string name, string meaning, params string[] values) => new(name, ApiFieldType.Text, values[0], meaning) { Values = values };

    public static ApiField Object(string name, string meaning, params ApiField[] fields) => new(name, ApiFieldType.Object, "", meaning) { Fields = fields };

    /// <summary>An array of one such object.</summary>
    public static ApiField Array(string name, string meaning, params ApiField[] fields) => new(name, ApiFieldType.Array, "", meaning) { Fields = fields };

    /// <summary>A field that may be null, as it is in the example or not.</summary>
    public ApiField OrNull(bool inExample) => this with { IsNullable = true, IsNullInExample = inExample };

    /// <summary>A field that may be left out.</summary>
    public ApiField Optional() => this with { IsRequired = false };
}

/// <summary>The JSON type of a field.</summary>
internal enum ApiFieldType
{
    Text,
    Moment,
    Number,
    Integer,
    Flag,
    Object,
    Array,
}
