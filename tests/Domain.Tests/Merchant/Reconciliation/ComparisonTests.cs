using Paykassma.Domain.Merchant.Reconciliation;
using Paykassma.Testing;

namespace Paykassma.Domain.Tests.Merchant.Reconciliation;

/// <summary>The rule, over every pair of what the two sides can have.</summary>
public sealed class ComparisonTests
{
    private static readonly Standing[] Standings = Enum.GetValues<Standing>();
    private static readonly bool[] Either = [false, true];

    private static readonly (Standing There, Standing Here, Verdict Verdict)[] BothKnow =
    [
        (Standing.NothingBooked, Standing.NothingBooked, Verdict.Match),
        (Standing.NothingBooked, Standing.Open, Verdict.StatusDiffers),
        (Standing.NothingBooked, Standing.Booked, Verdict.StatusDiffers),
        (Standing.Open, Standing.NothingBooked, Verdict.StatusDiffers),
        (Standing.Open, Standing.Open, Verdict.Match),
        (Standing.Open, Standing.Booked, Verdict.StatusDiffers),
        (Standing.Booked, Standing.NothingBooked, Verdict.StatusDiffers),
        (Standing.Booked, Standing.Open, Verdict.StatusDiffers),
        (Standing.Booked, Standing.Booked, Verdict.Match),
    ];

    [Fact]
    public void WhereBothKnowItTheMoneyMustStandAlike() => Cells.AllHold(BothKnow, (there, here, verdict) =>
        Assert.Equal(verdict, Comparison.Judge(Stated(there), Booked(here))));

    [Theory]
    [InlineData(Standing.NothingBooked, Verdict.Match)]
    [InlineData(Standing.Open, Verdict.MissingHere)]
    [InlineData(Standing.Booked, Verdict.MissingHere)]
    public void WhatWeDoNotKnowIsMissingOnlyWhereTheyHaveMoneyForIt(Standing there, Verdict verdict) =>
        Assert.Equal(verdict, Comparison.Judge(Stated(there), null));

    [Theory]
    [InlineData(Standing.NothingBooked, null)]
    [InlineData(Standing.Open, Verdict.MissingThere)]
    [InlineData(Standing.Booked, Verdict.MissingThere)]
    public void WhatTheyDoNotKnowIsMissingOnlyWhereWeHaveMoneyForIt(Standing here, Verdict? verdict) =>
        Assert.Equal(verdict, Comparison.Judge(null, Booked(here)));

    [Fact]
    public void WhatNobodyKnowsIsNothingToSpeakOf() => Assert.Null(Comparison.Judge(null, null));

    [Theory]
    [InlineData(700L, "INR", 700L, "INR", Verdict.Match)]
    [InlineData(700L, "INR", 701L, "INR", Verdict.AmountDiffers)]
    [InlineData(700L, "INR", 700L, "PKR", Verdict.AmountDiffers)]
    [InlineData(null, "INR", 700L, "INR", Verdict.Match)]
    [InlineData(700L, "INR", null, null, Verdict.Match)]
    public void AmountsAreComparedWhereBothHaveOne(long? there, string thereIn, long? here, string? hereIn, Verdict verdict)
    {
        foreach (var standing in Standings)
        {
            var stated = Stated(standing) with { Amount = there, Currency = thereIn };
            Assert.Equal(verdict, Comparison.Judge(stated, Booked(standing) with { Amount = here, Currency = hereIn }));
        }
    }

    [Fact]
    public void AnotherStatusOutweighsAnotherAmount() =>
        Assert.Equal(Verdict.StatusDiffers, Comparison.Judge(Stated(Standing.Booked) with { Amount = 1 }, Booked(Standing.Open)));

    [Theory]
    [InlineData("asha", "upi_l", "1", Verdict.Match)]
    [InlineData("mallory", "upi_l", "1", Verdict.UserDiffers)]
    [InlineData("asha", "upi_m", "1", Verdict.PaymentSystemDiffers)]
    [InlineData("asha", "upi_l", "2", Verdict.NumberDiffers)]
    [InlineData("mallory", "upi_m", "2", Verdict.UserDiffers)]
    [InlineData(null, null, null, Verdict.Match)]
    public void TheSameMoneyMustBeOfTheSameUserAndTransfer(string? label, string? walletType, string? number, Verdict verdict)
    {
        var there = new OrderDetails(label, walletType, number);
        var here = new OrderDetails("asha", "upi_l", "1");
        Assert.Equal(verdict, Comparison.Judge(Stated(Standing.Booked) with { Of = there }, Booked(Standing.Booked) with { Of = here }));
        Assert.Equal(Verdict.Match, Comparison.Judge(Stated(Standing.NothingBooked) with { Of = there }, Booked(Standing.NothingBooked) with { Of = here }));
    }

    [Fact]
    public void AnotherAmountOutweighsAnotherUser() => Assert.Equal(
        Verdict.AmountDiffers,
        Comparison.Judge(
            Stated(Standing.Booked) with { Amount = 1, Of = new("mallory", null) }, Booked(Standing.Booked) with { Amount = 2, Currency = "INR", Of = new("asha", null) }));

    [Fact]
    public void ARepeatIsADuplicateWhateverItSays()
    {
        foreach (var there in Standings)
        {
            Assert.Equal(Verdict.Duplicate, Comparison.Judge(Stated(there) with { IsRepeat = true }, null));
            foreach (var here in Standings) Assert.Equal(Verdict.Duplicate, Comparison.Judge(Stated(there) with { IsRepeat = true }, Booked(here)));
        }
    }

    [Fact]
    public void BooksThatContradictThemselvesNeverMatch()
    {
        foreach (var here in Standings)
        {
            var contradiction = Booked(here) with { IsConsistent = false };
            Assert.Equal(Verdict.StatusDiffers, Comparison.Judge(null, contradiction));
            foreach (var there in Standings) Assert.Equal(Verdict.StatusDiffers, Comparison.Judge(Stated(there), contradiction));
        }
    }

    [Fact]
    public void ATestMovesNoMoneyAndIsMissedNowhere()
    {
        foreach (var standing in Standings)
        {
            Assert.Equal(Verdict.Match, Comparison.Judge(Stated(standing) with { IsTest = true }, null));
            Assert.Null(Comparison.Judge(null, Booked(standing) with { IsTest = true }));
            Assert.Equal(Verdict.Match, Comparison.Judge(Stated(standing) with { IsTest = true }, Booked(standing) with { IsTest = true }));
            Assert.Equal(Verdict.StatusDiffers, Comparison.Judge(Stated(standing) with { IsTest = true }, Booked(standing)));
            Assert.Equal(Verdict.StatusDiffers, Comparison.Judge(Stated(standing), Booked(standing) with { IsTest = true }));
        }
    }

    [Fact]
    public void EveryRowOfAFileGetsAVerdict()
    {
        var stated = from standing in Standings
                     from test in Either
                     from repeat in Either
                     from amount in (long?[])[null, 1]
                     select Stated(standing) with { IsTest = test, IsRepeat = repeat, Amount = amount };
        var booked = from standing in Standings
                     from test in Either
                     from consistent in Either
                     from amount in (long?[])[null, 1, 2]
                     select Booked(standing) with { IsTest = test, IsConsistent = consistent, Amount = amount };
        BookedEntry?[] all = [null, .. booked];
        Assert.All(stated, there => Assert.All(all, here => Assert.NotNull(Comparison.Judge(there, here))));
    }

    private static StatedEntry Stated(Standing standing) => new(2, "id", "word", standing, 70_000, "INR");

    private static BookedEntry Booked(Standing standing) => new("word", standing, 70_000, "INR");
}
