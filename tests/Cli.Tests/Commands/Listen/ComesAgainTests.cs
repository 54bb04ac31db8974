using Paykassma.Cli.Commands.Listen;

namespace Paykassma.Cli.Tests.Commands.Listen;

/// <summary>A developer reads when a postback comes again, as people say it.</summary>
public sealed class ComesAgainTests
{
    [Theory]
    [InlineData(5_120, null, "comes again in about 5 s")]
    [InlineData(5_120, "30", "comes again in about 30 s")]
    [InlineData(28_000, "5", "comes again in about 28 s")]
    [InlineData(5_120, "tomorrow", "comes again in about 5 s")]
    [InlineData(120_000, null, "comes again in about 2 min")]
    [InlineData(10_800_000, null, "comes again in about 3 h")]
    public void TheWaitIsRounded(long scheduledMs, string? retryAfter, string words) =>
        Assert.Equal(words, ComesAgain.After(TimeSpan.FromMilliseconds(scheduledMs), retryAfter));

    [Fact]
    public void AfterTheLastAttemptItDoesNot() => Assert.Equal("was the last attempt of the schedule", ComesAgain.After(null, "5"));
}
