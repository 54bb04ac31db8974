using System.Collections.Immutable;
using Paykassma.Domain.State;

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
        Outcome = KeptText.Beginning(attempt.Outcome, EndedAttempt.OutcomeMax),
        Answer = attempt.Answer is { } answer ? KeptText.Beginning(answer, EndedAttempt.AnswerMax) : null,
    };
}
