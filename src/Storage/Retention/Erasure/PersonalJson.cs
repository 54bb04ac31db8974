using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Paykassma.Storage.Retention.Erasure;

/// <summary>
/// Replaces what is personal in stored JSON, by the names of its fields. Amounts, ids, numbers of transfers and times are not touched.
/// A text that is JSON itself, such as a postback's content, is read in the same way.
/// </summary>
internal static class PersonalJson
{
    private static readonly JsonSerializerOptions AsItStood = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    // Compared without underscores and case, so that JSON of any writer is understood.
    private static readonly HashSet<string> Personal = new(StringComparer.OrdinalIgnoreCase)
    {
        "label", "accountnumber", "accountname", "accountemail", "comment", "endcomment", "preparedcomment", "sentbackcomment", "givenbackcomment",
        "clientaddress", "session", "fingerprint",
    };

    private static readonly HashSet<string> Words = new(StringComparer.OrdinalIgnoreCase)
    {
        "reason", "lastanswer", "lastoutcome", "outcome", "answer", "message", "summary", "search", "takenoverreason",
    };

    private static readonly HashSet<string> Nested = new(StringComparer.OrdinalIgnoreCase) { "body", "content" };

    /// <summary>The JSON of something that is the person's own.</summary>
    public static string Own(string json, PersonalWords words)
    {
        var root = JsonNode.Parse(json);
        // Twice: a text may name what is found only behind it.
        for (var pass = 0; pass < 2; pass++) Walk(root, words);
        return root?.ToJsonString(AsItStood) ?? json;
    }

    /// <summary>JSON with each text replaced by what <paramref name="change"/> makes of it and of the name of its field. Unchanged JSON is as it was, to the letter.</summary>
    public static string Changed(string json, Func<string, string, string> change)
    {
        var root = JsonNode.Parse(json);
        var isChanged = false;
        Visit(root, (name, text) =>
        {
            var next = change(name, text);
            isChanged |= next != text;
            return next;
        });
        return isChanged ? root!.ToJsonString(AsItStood) : json;
    }

    private static void Walk(JsonNode? node, PersonalWords words) => Visit(node, (name, text) =>
    {
        if (Personal.Contains(name)) return words.Replace(text);
        if (Nested.Contains(name) && text.StartsWith('{')) return Own(text, words);
        return Words.Contains(name) ? words.ReplaceIn(text) : text;
    });

    private static string Plain(string name) => name.Replace("_", "", StringComparison.Ordinal).ToLowerInvariant();

    /// <summary>A text, or the number in a personal field: a label of digits may be written as one.</summary>
    private static string? TextOf(string name, JsonValue leaf) =>
        leaf.TryGetValue<string>(out var text) ? text : leaf.GetValueKind() == JsonValueKind.Number && Personal.Contains(name) ? leaf.ToJsonString() : null;

    /// <summary>Replaces each text by what <paramref name="change"/> makes of it and of the name of its field.</summary>
    private static void Visit(JsonNode? node, Func<string, string, string> change)
    {
        switch (node)
        {
            case JsonArray array:
                foreach (var item in array) Visit(item, change);
                break;
            case JsonObject fields:
                foreach (var (name, value) in fields.ToList())
                {
                    if (value is not JsonValue leaf) Visit(value, change);
                    else if (TextOf(Plain(name), leaf) is { } text && change(Plain(name), text) is var next && next != text) fields[name] = next;
                }

                break;
        }
    }
}
