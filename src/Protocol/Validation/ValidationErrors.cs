using System.Buffers;
using Paykassma.Protocol.Php;

namespace Paykassma.Protocol.Validation;

/// <summary>The errors of a request: field → texts, in the order found. On the wire this is the <c>message</c> object.</summary>
public sealed class ValidationErrors
{
    private readonly List<KeyValuePair<string, List<string>>> _fields = [];

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

    /// <summary>Adds a text to a field.</summary>
    public void Add(string field, string text)
    {
        var texts = Texts(field);
        if (texts is null) _fields.Add(KeyValuePair.Create(field, texts = []));
        texts.Add(text);
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

    private List<string>? Texts(string field)
    {
        foreach (var known in _fields)
        {
            if (string.Equals(known.Key, field, StringComparison.Ordinal)) return known.Value;
        }

        return null;
    }
}
