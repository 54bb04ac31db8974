using Paykassma.Simulation.Runs;

namespace Paykassma.Simulation.Tests;

/// <summary>Two failures are the same if one invariant is violated, whoever it is about.</summary>
public sealed class FailureTests
{
    [Theory]
    [InlineData("withdrawal/w3 is released, and 34000 was paid", "withdrawal/w14 is released, and 700 was paid")]
    [InlineData("user/payer1/INR has less than nothing: AccountBalance { Posted = 1 }", "user/payer22/PKR has less than nothing: AccountBalance { Posted = 2, Pending = 3 }")]
    [InlineData("deposit/d7 was due 00:07:01 ago, and nobody has looked", "payout/demo/w2 was due 1.02:00:00 ago, and nobody has looked")]
    public void OneInvariantIsOneFailure(string one, string other) => Assert.Equal(Failure.Of(one), Failure.Of(other));

    [Fact]
    public void AnotherInvariantIsAnotherFailure() =>
        Assert.NotEqual(Failure.Of("withdrawal/w3 is released, and 34000 was paid"), Failure.Of("withdrawal/w3 is settled, and nothing was paid"));

    [Fact]
    public void TheSubjectsAreTheOrdersUsersAndNumbersOfTheSentence() => Assert.Equal(
        ["payer5", "payer7", "d12", "700000000127"],
        Failure.Subjects("user/payer5/INR got the money that payer7 paid (merchant/deposit/d12, 700000000127) {\"at\":1700000000000}"));

    [Fact]
    public void AStoryIsOfTheSubjectsAndOfTroublesUpToTheViolation()
    {
        using var story = new StoryLines();
        foreach (var line in new[] { "  1.000000 d1 is paid", "  2.000000 d12 is paid", "  3.000000 KILLED silo 2", "  4.000000 d1 is credited", "  5.000000 d1 is credited again" })
            story.WriteLine(line);
        Assert.Equal(["  1.000000 d1 is paid", "  3.000000 KILLED silo 2", "  4.000000 d1 is credited"], story.Around(["d1"], TimeSpan.FromSeconds(4), 10));
        Assert.Equal(3, story.Around(["d1"], TimeSpan.FromSeconds(9), 2).Count);
    }
}
