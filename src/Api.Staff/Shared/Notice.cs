using Microsoft.AspNetCore.Mvc.ViewFeatures;

namespace Paykassma.Api.Staff;

/// <summary>A short text about the outcome of an act, shown on the next page.</summary>
/// <param name="Tone"><c>good</c>, <c>bad</c> or <c>warn</c>.</param>
public sealed record Notice(string Tone, string Text)
{
    private const string ToneKey = "notice.tone";
    private const string TextKey = "notice.text";

    public static void Good(ITempDataDictionary next, string text) => Put(next, "good", text);

    public static void Warn(ITempDataDictionary next, string text) => Put(next, "warn", text);

    public static void Bad(ITempDataDictionary next, string text) => Put(next, "bad", text);

    /// <summary>The notice of the previous act; null when there is none.</summary>
    public static Notice? Take(ITempDataDictionary left) =>
        left[ToneKey] is string tone && left[TextKey] is string text ? new Notice(tone, text) : null;

    private static void Put(ITempDataDictionary next, string tone, string text) => (next[ToneKey], next[TextKey]) = (tone, text);
}
