using System.Buffers;
using Paykassma.Protocol.Php;

namespace Paykassma.Protocol.Validation;

/// <summary>The errors of a request: field → texts, in the order found. On the wire this is the <c>message</c> object.</summary>
public sealed class ValidationErrors
{
    /// <summary>How many fields are reported. A sender who has this many errors does not read more, and a stranger gets no large answer for a small request.</summary>
    public const int FieldsMax = 20;

    /// <summary>How much of a field's name is reported. UTF-16 units; the protocol's names are shorter.</summary>
    public const int NameMax = 100;

    /// <summary>How much of a text is reported: a text can hold a field's name. UTF-16 units; our own texts are shorter.</summary>
    public const int TextMax = 250;

    /// <summary>How many texts are reported, of all fields together.</summary>
    public const int TextsMax = 40;

    private readonly List<KeyValuePair<string, List<string>>> _fields = [];
    private int _count;

    /// <summary>Errors of one field.</summary>
    public static ValidationErrors Of(string field, string text)
    {
        var errors = new ValidationErrors();
        errors.Add(field, text);
        return errors;
    }

    /// <summary>Whether there are no errors.</summary>
    public bool IsEmpty => _fields.Count == 0;

    /// <summary>The fields with errors, in order, with their texts.</summary>
    public IEnumerable<KeyValuePair<string, IReadOnlyList<string>>> Fields =>
        _fields.Select(known => KeyValuePair.Create(known.Key, (IReadOnlyList<string>)known.Value));

    /// <summary>The texts of a field; empty if it has no errors.</summary>
    public IReadOnlyList<string> this[string field] => Texts(field) ?? [];

    /// <summary>Adds a text to a field. Beyond <see cref="FieldsMax"/> fields or <see cref="TextsMax"/> texts it adds nothing.</summary>
    public void Add(string field, string text)
    {
        field = Cut(field, NameMax);
        if (_count == TextsMax || (_fields.Count == FieldsMax && Texts(field) is null)) return;
        var texts = Texts(field);
        if (texts is null) _fields.Add(KeyValuePair.Create(field, texts = []));
        texts.Add(Cut(text, TextMax));
        _count++;
    }

    /// <summary>Writes <c>{"field":["text",…],…}</c>.</summary>
    public void WriteTo(IBufferWriter<byte> output)
    {
        var json = new PhpJsonWriter(output);
        json.BeginObject();
        foreach (var (field, texts) in _fields)
        {
            json.Name(field);
            json.BeginArray();
            foreach (var text in texts) json.String(text);
            json.EndArray();
        }

        json.EndObject();
    }

    /// <summary>All texts in one line, for logs and people.</summary>
    public override string ToString() => string.Join(" ", _fields.SelectMany(field => field.Value));

    private static string Cut(string text, int max) => text.Length <= max ? text : text[..(char.IsHighSurrogate(text[max - 1]) ? max - 1 : max)];

    private List<string>? Texts(string field)
    {
        foreach (var known in _fields)
        {
            if (string.Equals(known.Key, field, StringComparison.Ordinal)) return known.Value;
        }

        return null;
    }
}
