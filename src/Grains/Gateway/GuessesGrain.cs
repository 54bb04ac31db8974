using System.Collections.Immutable;
using Paykassma.Domain.Gateway.Guesses;

namespace Paykassma.Grains.Gateway;

/// <summary>
/// The budgets of wrong numbers of one address, merchant, label or window. Memory is enough: a budget limits a rate, and a silo that stops
/// gives a guesser one fresh budget. A row per wrong number would be a write that a stranger can cause.
/// </summary>
[GrainType("guesses")]
public sealed class GuessesGrain(TimeProvider clock) : Grain, IGuessesGrain
{
    private GuessBook _book = GuessBook.Empty;

    private long Now => clock.GetUtcNow().ToUnixTimeMilliseconds();

    public Task<GuessAnswer> Ask(ImmutableArray<GuessPart> parts)
    {
        (_book, var answer) = _book.Ask(parts, Now);
        return Task.FromResult(answer);
    }

    public Task Judge(ImmutableArray<string> parts, NumberVerdict verdict, long askedAt)
    {
        _book = _book.Judge(parts, verdict, askedAt, Now);
        // An idle grain is removed after two minutes, and its wrong numbers would be forgotten with it.
        if (verdict == NumberVerdict.Wrong) DelayDeactivation(TimeSpan.FromMilliseconds(GuessTally.CountsMs));
        return Task.CompletedTask;
    }

    public Task Redeem(ImmutableArray<string> parts)
    {
        _book = _book.Redeem(parts, Now);
        return Task.CompletedTask;
    }
}
