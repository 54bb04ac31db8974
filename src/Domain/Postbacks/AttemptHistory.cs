using System.Collections.Immutable;

namespace Paykassma.Domain.Postbacks;

/// <summary>The attempts a postback remembers: the newest, up to a limit, the oldest first.</summary>
public static class AttemptHistory
{
    /// <summary>How many are kept; more than two whole schedules.</summary>
    public const int Max = 32;

    /// <summary>With this attempt. One that was given up for lost and ends after all is replaced, not listed twice.</summary>
    public static ImmutableArray<EndedAttempt> With(this ImmutableArray<EndedAttempt> history, EndedAttempt attempt)
    {
        var others = history.Where(known => known.Number != attempt.Number).Append(Bounded(attempt)).OrderBy(known => known.Number);
        return [.. others.TakeLast(Max)];
    }

    private static EndedAttempt Bounded(EndedAttempt attempt) => attempt with
    {
        Outcome = Beginning(attempt.Outcome, EndedAttempt.OutcomeMax),
        Answer = attempt.Answer is { } answer ? Beginning(answer, EndedAttempt.AnswerMax) : null,
    };

    /// <summary>Without characters that a database's JSON or a terminal does not take, and never half of a surrogate pair.</summary>
    private static string Beginning(string text, int max)
    {
        var length = Math.Min(text.Length, max);
        if (length > 0 && char.IsHighSurrogate(text[length - 1])) length--;
        return string.Create(length, text, static (span, whole) =>
        {
            for (var i = 0; i < span.Length; i++)
            {
                var alone = char.IsSurrogate(whole[i]) && !IsPaired(whole, i);
                span[i] = char.IsControl(whole[i]) ? ' ' : alone ? '\uFFFD' : whole[i];
            }
        });
    }

    private static bool IsPaired(string text, int i) => char.IsHighSurrogate(text[i])
        ? i + 1 < text.Length && char.IsLowSurrogate(text[i + 1])
        : i > 0 && char.IsHighSurrogate(text[i - 1]);
}
