using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Paykassma.Storage.Retention.Erasure;

/// <summary>
/// The person's label in a row about somebody or something else. The same word may mean anything there, so it counts as the label only where
/// the row says that it is one: a field <c>label</c>, <c>label=</c> in the search of a list, the name of an account
/// (<c>user/{label}/{currency}</c>) or of a payer (<c>payer/{merchant}/{label}</c>). A row that says so names the person, and is about them
/// too: then the label is also replaced where it stands alone in its texts. Every other row stays as it is.
/// </summary>
internal sealed partial class NamedLabel
{
    private readonly PersonalWords _words;
    private readonly Regex _address;

    /// <param name="words">The label and its pseudonym.</param>
    /// <param name="request">On which side the label is the person's.</param>
    public NamedLabel(PersonalWords words, ErasureRequest request)
    {
        _words = words;
        var label = Regex.Escape(words.Label);
        // A label may contain slashes: behind another one's account there is more than a currency.
        _address = request.Merchant is { } merchant
            ? new Regex($@"(?<=(?<![\p{{L}}\p{{N}}])payer/{Regex.Escape(merchant)}/){label}(?=\.?(?:$|[\s""',;)]))", RegexOptions.CultureInvariant)
            : new Regex($@"(?<=(?<![\p{{L}}\p{{N}}])user/){label}(?=/[A-Z]{{3}}(?![\p{{L}}\p{{N}}/]))", RegexOptions.CultureInvariant);
    }

    /// <summary>The texts of such a row with the pseudonym where they have named the person; null if they do not.</summary>
    public (string? Reason, string? Before, string? After)? Replaced(string? reason, string? before, string? after)
    {
        if (Texts(reason, before, after, Told) is var told && told == (reason, before, after)) return null;
        return _words.IsLabelDistinct ? Texts(told.Reason, told.Before, told.After, (_, text) => _words.ReplaceLabelIn(text)) : told;
    }

    private string Told(string field, string text)
    {
        if (field == "label" && text == _words.Label) return _words.Replace(text);
        var pseudonym = _words.Replace(_words.Label);
        return Searched().Replace(_address.Replace(text, pseudonym), InSearch);

        // However the browser has written it.
        string InSearch(Match value)
        {
            var plain = WebUtility.UrlDecode(value.Value);
            var next = value.Groups["field"].Value == "label" && plain == _words.Label ? pseudonym : _address.Replace(plain, pseudonym);
            return next == plain ? value.Value : Uri.EscapeDataString(next);
        }
    }

    /// <summary>How the label is written in texts and JSON: what a row must contain to name the person.</summary>
    public static string[] Spellings(string label) =>
        [.. new[] { label, Uri.EscapeDataString(label), WebUtility.UrlEncode(label), JsonEncodedText.Encode(label).ToString() }.Distinct()];

    [GeneratedRegex("(?<=[?&](?<field>[a-z_]+)=)[^&#]+")]
    private static partial Regex Searched();

    private static (string? Reason, string? Before, string? After) Texts(
        string? reason, string? before, string? after, Func<string, string, string> change) => (
        reason is null ? null : change("reason", reason),
        before is null ? null : PersonalJson.Changed(before, change),
        after is null ? null : PersonalJson.Changed(after, change));
}
