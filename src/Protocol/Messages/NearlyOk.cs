using System.Text;
using System.Text.Json;
using Paykassma.Protocol.Json;

namespace Paykassma.Protocol.Messages;

/// <summary>
/// Recognizes bodies that were meant as <c>{"status":"ok"}</c> but are not it: what merchants' frameworks and hands make of it. Each has its
/// own words, so that the merchant can correct it at first reading.
/// </summary>
internal static class NearlyOk
{
    private const string Expected = """the body must be exactly {"status":"ok"}""";
    private const string Field = "status";
    private const char Mark = '\uFEFF';

    /// <summary>What is wrong and what is expected; null if the body is right, or nothing like it.</summary>
    public static string? WhatIsWrong(ReadOnlySpan<byte> body)
    {
        if (PostbackAnswer.IsOk(body)) return null;
        // The same body in UTF-16, as Windows' tools write it. Every second byte of it is zero.
        var text = body.Contains((byte)0) ? Encoding.UTF8.GetString(body).Replace("\0", "", StringComparison.Ordinal) : Encoding.UTF8.GetString(body);
        return Of(text.Trim(), isWide: body.Contains((byte)0)) is { } why ? $"{why}; {Expected}" : null;
    }

    private static string? Of(string text, bool isWide)
    {
        if (isWide) return LooksLikeIt(text) ? "it must be UTF-8, not UTF-16" : null;
        if (text.StartsWith(Mark)) return LooksLikeIt(text) ? "a byte order mark stands before the JSON" : null;
        if (text.Equals(Statuses.Ok, StringComparison.OrdinalIgnoreCase)) return "the word ok alone is not JSON";
        if (Object(text) is { } fields) return OfObject(fields);
        if (Inner(text) is { } inner) return LooksLikeIt(inner) ? "the JSON is quoted as a text" : null;
        if (LooksLikeIt(text.Replace('\'', '"'), whole: true)) return "JSON takes double quotes";
        return LooksLikeIt(text) ? "other text stands around the JSON" : null;
    }

    /// <summary>An object with a status that is ok but for its letters, its spaces or its company.</summary>
    private static string? OfObject(JsonElement answer)
    {
        var (count, name, word) = (0, "", "");
        foreach (var field in answer.EnumerateObject())
        {
            count++;
            if (!field.Name.Trim().Equals(Field, StringComparison.OrdinalIgnoreCase) || field.Value.ValueKind != JsonValueKind.String) continue;
            (name, word) = (field.Name, field.Value.GetString()!);
        }

        if (!word.Trim().Equals(Statuses.Ok, StringComparison.OrdinalIgnoreCase)) return null;
        if (name != name.Trim() || word != word.Trim()) return "a space stands inside the quotes";
        if (name != Field || word != Statuses.Ok) return "capital letters differ";
        return count > 1 ? "other fields stand beside status" : null;
    }

    private static JsonElement? Object(string text) => JsonInput.TryRead(Encoding.UTF8.GetBytes(text), JsonLimits.Answer, out var input, out _) ? input.Root : null;

    /// <summary>The text within a body that is one JSON string.</summary>
    private static string? Inner(string text)
    {
        if (text is not ['"', .., '"']) return null;
        try
        {
            return JsonElement.Parse(text).GetString();
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>Whether the expected object stands in the text, or is the whole of it, whatever its white space and capital letters.</summary>
    private static bool LooksLikeIt(string text, bool whole = false)
    {
        var bare = string.Concat(text.Where(letter => !char.IsWhiteSpace(letter) && letter != Mark));
        const string Wanted = """{"status":"ok"}""";
        return whole ? bare.Equals(Wanted, StringComparison.OrdinalIgnoreCase) : bare.Contains(Wanted, StringComparison.OrdinalIgnoreCase);
    }
}
