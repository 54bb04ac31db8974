using System.Text;
using Paykassma.Storage.Sealing;
using Paykassma.Protocol.Validation;

namespace Paykassma.Storage.Retention.Erasure;

/// <summary>The words that tell who a person is, each with the pseudonym that replaces it.</summary>
internal sealed class PersonalWords
{
    // Shorter words are everywhere; in free text they cannot be told from others.
    private const int LengthMin = 3;

    private readonly SecretSealer _sealer;
    private readonly Dictionary<string, string> _known = new(StringComparer.Ordinal);

    /// <param name="label">The person's label.</param>
    /// <param name="pseudonym">What the label becomes.</param>
    public PersonalWords(SecretSealer sealer, string label, string pseudonym)
    {
        _sealer = sealer;
        (Label, _known[label]) = (label, pseudonym);
    }

    public string Label { get; }

    /// <summary>Whether the label may be looked for as a word in texts that name the person: a short one or a number may mean something else there.</summary>
    public bool IsLabelDistinct => Label.Length >= LengthMin && !Label.All(char.IsAsciiDigit);

    /// <summary>The pseudonym of a word; an empty one, or a pseudonym, stays.</summary>
    public string Replace(string word)
    {
        if (_known.TryGetValue(word, out var pseudonym)) return pseudonym;
        return word.Length == 0 || ErasedLabel.Is(word) ? word : _known[word] = _sealer.Pseudonym(word);
    }

    /// <summary>Replaces each of the words where it stands alone, longest first.</summary>
    public string ReplaceIn(string text)
    {
        foreach (var (word, pseudonym) in _known.OrderByDescending(known => known.Key.Length)) text = ReplaceAlone(text, word, pseudonym);
        return text;
    }

    /// <summary>Replaces only the label where it stands alone, as in <c>user/{label}/PKR</c> or <c>?label={label}</c>.</summary>
    public string ReplaceLabelIn(string text)
    {
        text = ReplaceAlone(text, Label, _known[Label]);
        return Uri.EscapeDataString(Label) is var escaped && escaped != Label ? ReplaceAlone(text, escaped, _known[Label]) : text;
    }

    private static string ReplaceAlone(string text, string word, string pseudonym)
    {
        if (word.Length < LengthMin) return text;
        StringBuilder? replaced = null;
        var done = 0;
        for (var at = text.IndexOf(word, StringComparison.Ordinal); at >= 0; at = text.IndexOf(word, at + word.Length, StringComparison.Ordinal))
        {
            var end = at + word.Length;
            if ((at > 0 && char.IsLetterOrDigit(text[at - 1])) || (end < text.Length && char.IsLetterOrDigit(text[end]))) continue;
            replaced = (replaced ?? new StringBuilder()).Append(text, done, at - done).Append(pseudonym);
            done = end;
        }

        return replaced is null ? text : replaced.Append(text, done, text.Length - done).ToString();
    }
}
