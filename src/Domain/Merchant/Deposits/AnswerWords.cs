using Paykassma.Domain.State;

namespace Paykassma.Domain.Merchant.Deposits;

/// <summary>The provider's answer in readable form: <c>fail: Transaction not found</c>. Its message may be of any length.</summary>
internal static class AnswerWords
{
    /// <summary>The longest text that is stored, in UTF-16 units.</summary>
    public const int LengthMax = 300;

    public static string Of(ActivationOutcome outcome, string? message)
    {
        var name = StoredNames.Of(outcome);
        return string.IsNullOrEmpty(message) ? name : Short($"{name}: {message}");
    }

    public static string Unknown(string why) => Short($"no usable answer: {why}");

    /// <summary>Cut between characters: half a surrogate pair could not be stored.</summary>
    private static string Short(string words)
    {
        if (words.Length <= LengthMax) return words;
        var end = LengthMax - 1;
        if (char.IsHighSurrogate(words[end - 1])) end--;
        return string.Concat(words.AsSpan(0, end), "…");
    }
}
