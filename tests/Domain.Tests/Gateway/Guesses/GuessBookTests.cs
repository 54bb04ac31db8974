using Paykassma.Domain.Gateway.Guesses;

namespace Paykassma.Domain.Tests.Gateway.Guesses;

/// <summary>Wrong numbers spend a budget; right ones earn more of it.</summary>
public sealed class GuessBookTests
{
    private const long Now = 1_700_000_000_000;

    [Fact]
    public void WrongNumbersSpendTheBudgetAndTheAnswerSaysHowLongToWait()
    {
        var book = After(GuessBook.Empty, 3, NumberVerdict.Wrong, Limits(perMinute: 3));
        var (next, answer) = book.Ask([new("a", Limits(perMinute: 3))], Now);
        Assert.Same(book, next);
        Assert.InRange(answer.WaitMs, 1, 65_000);
        Assert.Equal(0, book.Ask([new("a", Limits(perMinute: 3))], Now + answer.WaitMs).Answer.WaitMs);
    }

    [Fact]
    public void RightNumbersAndRepeatsSpendNothing()
    {
        var book = After(GuessBook.Empty, 10, NumberVerdict.Right, Limits(perMinute: 2));
        book = After(book, 10, NumberVerdict.NotJudged, Limits(perMinute: 2));
        Assert.Equal(0, book.Ask([new("a", Limits(perMinute: 2))], Now).Answer.WaitMs);
    }

    [Fact]
    public void NumbersThatAreSentAtOnceDoNotPassTheBudget()
    {
        var book = GuessBook.Empty;
        var allowed = 0;
        for (var i = 0; i < 10; i++)
        {
            (book, var answer) = book.Ask([new("a", Limits(perMinute: 4))], Now);
            if (answer.WaitMs == 0) allowed++;
        }

        Assert.Equal(4, allowed);
    }

    [Fact]
    public void PayersBehindOneAddressStillGetThrough()
    {
        // A hundred payers, of whom every fourth mistypes: more wrong numbers than one payer is allowed.
        var limits = Limits(perMinute: 10) with { EarnedMax = 1_000 };
        var book = GuessBook.Empty;
        for (var i = 0; i < 100; i++) book = After(book, 1, i % 4 == 0 ? NumberVerdict.Wrong : NumberVerdict.Right, limits);
        Assert.Equal(0, book.Ask([new("a", limits)], Now).Answer.WaitMs);
        Assert.True(book.Ask([new("a", limits with { EarnedMax = 0 })], Now).Answer.WaitMs > 0);
    }

    [Fact]
    public void AnHourAllowsLessThanSixtyMinutesDo()
    {
        var limits = Limits(perMinute: 10) with { PerHourMax = 20 };
        var book = GuessBook.Empty;
        for (var i = 0; i < 20; i++) book = After(book, 1, NumberVerdict.Wrong, limits, Now + (i * 60_000));
        Assert.True(book.Ask([new("a", limits)], Now + (20 * 60_000)).Answer.WaitMs > 60_000);
    }

    [Fact]
    public void ARightNumberAmongManyWrongOnesIsSuspect()
    {
        var limits = new GuessLimits { ManyPerTenMinutes = 5 };
        Assert.False(Many(After(GuessBook.Empty, 4, NumberVerdict.Wrong, limits), limits));
        var guessed = After(GuessBook.Empty, 5, NumberVerdict.Wrong, limits);
        Assert.True(Many(guessed, limits));
        // Where right numbers are as many, wrong ones are mistyped, not guessed.
        Assert.False(Many(After(guessed, 5, NumberVerdict.Right, limits), limits));
    }

    [Fact]
    public void ANumberWhoseMoneyComesLaterIsNotHeldAgainstIt()
    {
        var limits = Limits(perMinute: 2) with { ManyPerMinute = 2 };
        var book = After(GuessBook.Empty, 2, NumberVerdict.Wrong, limits);
        Assert.True(Many(book, limits));
        book = book.Redeem(["a"], Now);
        Assert.False(Many(book, limits));
        Assert.Equal(0, book.Ask([new("a", limits)], Now).Answer.WaitMs);
    }

    [Fact]
    public void ANumberMustFitIntoEveryPartAndARefusedOneSpendsNothing()
    {
        var book = After(GuessBook.Empty, 1, NumberVerdict.Wrong, Limits(perMinute: 1), part: "small");
        var (refused, answer) = book.Ask([new("small", Limits(perMinute: 1)), new("large", Limits(perMinute: 1))], Now);
        Assert.True(answer.WaitMs > 0);
        Assert.Equal(0, refused.Ask([new("large", Limits(perMinute: 1))], Now).Answer.WaitMs);
    }

    private static GuessLimits Limits(int perMinute) => new() { PerMinuteMax = perMinute };

    private static bool Many(GuessBook book, GuessLimits limits) => book.Ask([new("a", limits)], Now).Answer.ManyWrong;

    private static GuessBook After(GuessBook book, int times, NumberVerdict verdict, GuessLimits limits, long at = Now, string part = "a")
    {
        for (var i = 0; i < times; i++)
        {
            (book, var answer) = book.Ask([new(part, limits)], at);
            Assert.Equal(0, answer.WaitMs);
            book = book.Judge([part], verdict, answer.AskedAt, at);
        }

        return book;
    }
}
