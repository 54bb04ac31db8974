using Paykassma.Domain.Gateway.Payouts;
using static Paykassma.Domain.Tests.Gateway.Payouts.PayoutSituations;

namespace Paykassma.Domain.Tests.Gateway.Payouts;

/// <summary>A payout that someone has taken can be ended by others too: given back, or taken over.</summary>
public sealed class TakenPayoutTests
{
    [Fact]
    public void WhatIsGivenBackWaitsForAnOperatorAndTheChannelNeverGetsIt()
    {
        var back = All["GivenBack"];
        Assert.Equal(
            (PayoutStatus.Processing, PayoutCarrier.None, null, "grace", "I am leaving"),
            (back.Status, back.Carrier, back.Operator, back.GivenBackBy, back.GivenBackComment));
        Assert.Equal(ChannelErrand.None, Step(back, new PayoutCommand.Begin(Now + Month)).Errand);
        Assert.Equal("ada", Next(back, Take("ada"))!.Operator);
    }

    [Fact]
    public void WhoTakesItOverEndsItAndTheFormerOneNoLongerCan()
    {
        var over = All["TakenOver"];
        Assert.Equal(("ada", "grace", "they are away"), (over.Operator, over.TakenOverFrom, over.TakenOverReason));
        Assert.Equal(PayoutReply.WithAnotherOperator, Step(over, Pay()).Reply);
        Assert.Equal(PayoutStatus.Success, Next(over, Pay("ada"))!.Status);
    }

    [Fact]
    public void WhatIsPreparedIsConfirmedOrSentBackAndNotTakenOver()
    {
        Assert.Equal(PayoutReply.AwaitsSecond, Step(All["Prepared"], TakeOver("ada")).Reply);
        Assert.Equal("ada", Next(All["SentBack"], TakeOver("ada"))!.Operator);
    }

    [Fact]
    public void WhoWasNotComparedWithThePreparerDoesNotTakeItOver()
    {
        Assert.Equal(PayoutReply.NotIndependent, Step(All["SentBack"], new PayoutCommand.TakeOver("ada", "away", Now, [])).Reply);
        Assert.Equal(PayoutReply.Done, Step(All["SentBack"], new PayoutCommand.TakeOver("ada", "away", Now, ["grace"])).Reply);
    }

    [Theory]
    [InlineData("grace")]
    [InlineData("GRACE ")]
    public void WhoeverPreparedThePayoutNeverTakesItOver(string name)
    {
        var bob = Next(All["SentBack"], TakeOver("bob"));
        Assert.Equal(PayoutReply.SamePerson, Step(bob, TakeOver(name)).Reply);
    }

    [Fact]
    public void WhoeverAddedThePayoutNeverTakesItOver() => Assert.Equal(PayoutReply.SamePerson, Step(All["LargeByHandTaken"], TakeOver()).Reply);

    private static PayoutStep Step(PayoutState? state, PayoutCommand command) => PayoutMachine.Apply(Name, Policy, state, command);
}
