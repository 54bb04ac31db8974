using System.Collections.Immutable;
using Paykassma.Domain.State;

namespace Paykassma.Domain.Gateway.Postbacks;

/// <summary>The attempts that are kept with a postback: the newest, up to a limit, in time order.</summary>
public static class AttemptHistory
{
    /// <summary>How many are kept; more than two whole schedules.</summary>
    public const int Max = 32;

    /// <summary>Adds this attempt. If it was already recorded as lost, it is replaced, not listed twice.</summary>
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
