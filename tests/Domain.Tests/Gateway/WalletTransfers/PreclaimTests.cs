using Paykassma.Domain.Gateway.WalletTransfers;
using static Paykassma.Domain.Tests.Gateway.WalletTransfers.Transfers;

namespace Paykassma.Domain.Tests.Gateway.WalletTransfers;

/// <summary>A thief claims a number that will be issued next; then the honest payer pays and types it.</summary>
public sealed class PreclaimTests
{
    private static readonly Claim Thief = ClaimOf("thief") with { At = Now - SkewMs - 1 };

    [Fact]
    public void ANumberClaimedBeforeItsPaymentExistsIsNotPaidToTheClaimer() =>
        Assert.Equal(WalletTransferReply.Suspect, ReplyOf(Take(Thief), Report(), Take(Thief)));

    [Fact]
    public void TheHonestPayerIsNotToldThatTheNumberWasUsed()
    {
        Assert.Equal(WalletTransferReply.Contested, ReplyOf(Take(Thief), Report(), Take("honest")));
        Assert.Equal(WalletTransferReply.Contested, ReplyOf(Take(Thief), Report(), Take(Thief), Take("honest")));
    }

    [Fact]
    public void TheThiefHearsNothingThatPaysHimWhenThePayerComes()
    {
        var state = After(Take(Thief), Report(), Take(Thief), Take("honest"));
        Assert.Equal(WalletTransferReply.Contested, WalletTransferMachine.Apply(state, Take(Thief)).Reply);
        Assert.Equal(["thief", "honest"], Waiting(state));
        Assert.All(state!.Transfers, transfer => Assert.Null(transfer.Owner));
    }

    [Fact]
    public void WhoeverIsRefusedLeavesItToAPersonStill()
    {
        var state = After(Take(Thief), Report(), Take(Thief), Take("honest"), Free("thief"));
        Assert.Equal(WalletTransferReply.Suspect, WalletTransferMachine.Apply(state, Take("honest")).Reply);
        Assert.Equal(WalletTransferReply.Granted, WalletTransferMachine.Apply(state, Grant("honest")).Reply);
    }

    [Fact]
    public void AClaimThatIsGivenUpAfterItsMoneyCameLeavesItToAPersonForWhoeverClaimsItNext()
    {
        Assert.Equal(WalletTransferReply.Contested, ReplyOf(Take(Thief), Report(), Take(Thief), GiveWay("thief"), Take("accomplice")));
        Assert.Equal(WalletTransferReply.Contested, ReplyOf(Take(Thief), Report(), Withdraw("thief"), Take("accomplice")));
    }

    [Fact]
    public void AnEarlyClaimThatIsRefusedLeavesItToAPersonForTheThiefsSecondLabel() =>
        Assert.Equal(WalletTransferReply.Suspect, ReplyOf(Take(Thief), Report(), Take(Thief), Free("thief"), Take("accomplice")));

    [Fact]
    public void ANumberIsAsOldAsThePayersFirstTypingWhateverWasTypedInBetween()
    {
        var again = ClaimOf("second order") with { Payer = "thief" };
        var step = WalletTransferMachine.Apply(After(Take(Thief), Withdraw("thief"), Report()), Take(again));
        Assert.Equal((WalletTransferReply.Suspect, Thief.At), (step.Reply, step.Measured!.At));
    }

    [Fact]
    public void APayerWhoWasRefusedStaysSuspectForThisNumber()
    {
        var again = Take(ClaimOf("second order") with { Payer = "a" });
        var step = WalletTransferMachine.Apply(After(Report(), Guess("a"), Free("a")), again);
        Assert.Equal((WalletTransferReply.Suspect, true), (step.Reply, step.Measured!.WasRefused));
        Assert.Equal(WalletTransferReply.Suspect, ReplyOf(Report(), Take("a"), Free("a"), again));
        Assert.Equal(WalletTransferReply.Suspect, ReplyOf(Take("a"), Free("a"), Report(), again));
    }

    [Fact]
    public void OnceMorePayersTypedANumberThanItRemembersOnlyAPersonGivesItAway()
    {
        var before = Enumerable.Range(0, WalletTransferMachine.MaxTypings).SelectMany(i => (WalletTransferCommand[])[Take($"p{i}"), Take($"p{i}", wait: false)]);
        var state = After([.. before, Report()]);
        Assert.Equal(WalletTransferMachine.MaxTypings, state!.Typings.Length);
        Assert.Equal(WalletTransferReply.Contested, WalletTransferMachine.Apply(state, Take("late")).Reply);
        Assert.Equal(WalletTransferReply.Granted, WalletTransferMachine.Apply(state, Take("p0")).Reply);
    }

    [Fact]
    public void ATagTellsPayersApartAndIsTooLongToBeFoundTwice()
    {
        Assert.NotEqual(PayerTag.Of("payer/shop/ada"), PayerTag.Of("payer/shop/grace"));
        Assert.Equal(16, PayerTag.Of("payer/shop/ada").Length);
    }

    [Fact]
    public void WhatATagOfAnOlderVersionRemembersIsStillThePayers()
    {
        var tag = PayerTag.Of("payer/shop/ada");
        var before = ClaimOf("first order") with { Payer = tag[..4], At = Thief.At };
        var again = ClaimOf("second order") with { Payer = tag };
        Assert.Equal(Thief.At, WalletTransferMachine.Apply(After(Take(before), Take(before, wait: false), Report()), Take(again)).Measured!.At);
        Assert.Equal(WalletTransferReply.Taken, ReplyOf(Report(), Take(before), Block("first order"), Take(again)));
        // A claim of an older version that is refused once the payer is known by the longer tag.
        Assert.Equal(WalletTransferReply.Taken, ReplyOf(Take(again), Take(again, wait: false), Report(), Take(before), Block("first order"), Take(again)));
        Assert.Equal(WalletTransferReply.Suspect, ReplyOf(Report(), Take(before), Block("first order"), Take("honest")));
    }

    [Fact]
    public void AClaimWithinTheSkewIsHonest() =>
        Assert.Equal(WalletTransferReply.Granted, ReplyOf(Report(), Take(ClaimOf("a") with { At = Now - SkewMs })));
}
