using System.Collections.Immutable;

namespace Paykassma.Domain.Gateway.Guesses;

/// <summary>One budget that a number must fit into, within a book.</summary>
/// <param name="Name">Which of the book's budgets.</param>
/// <param name="Limits">What it allows now. They travel with the question, so that a changed setting applies immediately.</param>
[GenerateSerializer, Immutable, Alias("paykassma.guesses.part")]
public sealed record GuessPart([property: Id(0)] string Name, [property: Id(1)] GuessLimits Limits);

/// <summary>Whether a number may be tried.</summary>
/// <param name="WaitMs">How long to wait. Milliseconds; 0 if it may be tried now, and then its verdict must be told.</param>
/// <param name="ManyWrong">Whether many numbers around it were wrong: if it is right, it is suspect.</param>
/// <param name="AskedAt">When it was asked for; goes with the verdict. Epoch milliseconds, UTC.</param>
[GenerateSerializer, Immutable, Alias("paykassma.guesses.answer")]
public readonly record struct GuessAnswer([property: Id(0)] long WaitMs, [property: Id(1)] bool ManyWrong, [property: Id(2)] long AskedAt);

/// <summary>
/// The budgets that share one grain: pure functions over an immutable value. A number is asked for first, then tried, then judged.
/// </summary>
public sealed record GuessBook
{
    public static GuessBook Empty { get; } = new();

    private ImmutableDictionary<string, GuessTally> Tallies { get; init; } = ImmutableDictionary<string, GuessTally>.Empty;

    /// <summary>Asks for a number: it must fit into every part. A refused question changes nothing.</summary>
    public (GuessBook Next, GuessAnswer Answer) Ask(IReadOnlyCollection<GuessPart> parts, long now)
    {
        var wait = parts.Max(part => Of(part.Name).WaitMs(part.Limits, now));
        var many = parts.Any(part => Of(part.Name).IsMany(part.Limits, now));
        return wait > 0
            ? (this, new GuessAnswer(wait, many, now))
            : (Change(parts.Select(part => part.Name), tally => tally.Ask(now)), new GuessAnswer(0, many, now));
    }

    /// <summary>Judges a number that was allowed.</summary>
    public GuessBook Judge(IEnumerable<string> parts, NumberVerdict verdict, long askedAt, long now) =>
        Change(parts, tally => tally.Judge(verdict, askedAt, now));

    /// <summary>Takes back a wrong number: its money came later.</summary>
    public GuessBook Redeem(IEnumerable<string> parts, long now) => Change(parts, tally => tally.Redeem(now));

    /// <summary>Whether wrong numbers are counted that must not be forgotten yet.</summary>
    public bool HasWrong(long now) => Tallies.Values.Any(tally => tally.HasWrong(now));

    private GuessTally Of(string part) => Tallies.GetValueOrDefault(part, GuessTally.Empty);

    private GuessBook Change(IEnumerable<string> parts, Func<GuessTally, GuessTally> change) =>
        this with { Tallies = parts.Aggregate(Tallies, (tallies, part) => tallies.SetItem(part, change(tallies.GetValueOrDefault(part, GuessTally.Empty)))) };
}
