using System.Collections.Immutable;
using Paykassma.Domain.Gateway.Guesses;

namespace Paykassma.Grains.Gateway;

/// <summary>
/// Counts the wrong numbers of one address, merchant, label or window for all processes; <see cref="GuessBudgets"/> makes its keys. It keeps
/// them in memory only.
/// </summary>
[Alias("paykassma.guesses")]
public interface IGuessesGrain : IGrainWithStringKey
{
    /// <summary>Asks to try a number. If the answer has no wait, the verdict must be told.</summary>
    [Alias("ask")]
    Task<GuessAnswer> Ask(ImmutableArray<GuessPart> parts);

    /// <summary>
    /// Tells what a number that was allowed turned out to be. If it is told again because the answer was lost, a wrong number may count twice:
    /// that is better than a payer who gets no answer.
    /// </summary>
    [Alias("judge")]
    Task Judge(ImmutableArray<string> parts, NumberVerdict verdict, long askedAt);

    /// <summary>A number that counted as wrong turned out right: its money came later.</summary>
    [AnswersOnce, Alias("redeem")]
    Task Redeem(ImmutableArray<string> parts);
}
