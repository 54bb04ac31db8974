using Paykassma.Domain.Gateway.WalletTransfers;
using static Paykassma.Domain.Tests.Gateway.WalletTransfers.Transfers;

namespace Paykassma.Domain.Tests.Gateway.WalletTransfers;

public sealed class ClaimTests
{
    [Fact]
    public void ATransferThatIsHereGoesToTheFirstWhoAsks() =>
        Assert.Equal(WalletTransferReply.Granted, ReplyOf(Report(), Take("a")));

    [Fact]
    public void TheSecondWhoAsksIsToldItIsTaken() =>
        Assert.Equal(WalletTransferReply.Taken, ReplyOf(Report(), Take("a"), Take("b")));

    [Fact]
    public void TheOwnerWhoAsksAgainAfterACrashIsGrantedItAgain() =>
        Assert.Equal(WalletTransferReply.Granted, ReplyOf(Report(), Take("a"), Take("a")));

    [Fact]
    public void TheOwnerKeepsItWhenItsMerchantHasLostTheWalletSince()
    {
        Assert.Equal(WalletTransferReply.Granted, ReplyOf(Report(), Take("a"), Take("a", wait: true, "pool/other")));
        Assert.Equal(WalletTransferReply.Granted, ReplyOf(Report(), Take("a"), Grant("a", "pool/other")));
    }

    [Fact]
    public void AClaimThatCameBeforeTheMoneyIsRemembered()
    {
        Assert.Equal(WalletTransferReply.NotHere, ReplyOf(Take("a")));
        Assert.Equal(["a"], Waiting(After(Take("a"))));
        Assert.Equal(WalletTransferReply.Granted, ReplyOf(Take("a"), Report(), Take("a")));
    }

    [Fact]
    public void AClaimThatDoesNotWaitLeavesNothingBehind()
    {
        Assert.Null(After(Take("a", wait: false)));
        Assert.Empty(Waiting(After(Take("a"), Take("a", wait: false))));
    }

    [Fact]
    public void AClaimAnsweredTakenWaitsNoLonger()
    {
        Assert.Empty(Waiting(After(Take("a"), Take("b"), Report(), Grant("a"), Take("b"))));
        Assert.Empty(Waiting(After(Take("a"), Take("b"), Report(), Grant("a"), Grant("b"))));
    }

    [Fact]
    public void SeveralClaimsBeforeTheMoneyAreAContest()
    {
        Assert.Equal(WalletTransferReply.Contested, ReplyOf(Take("a"), Take("b"), Report(), Take("a")));
        Assert.Equal(WalletTransferReply.Contested, ReplyOf(Take("a"), Take("b"), Report(), Take("c")));
    }

    [Fact]
    public void NothingIsGrantedPastAClaimantWhomTheOperatorHasNotSeen()
    {
        var contested = After(Take("a"), Take("b"), Report());
        var grant = new WalletTransferCommand.Grant(ClaimOf("a"), null, Now);
        var unseen = WalletTransferMachine.Apply(contested, grant with { Rivals = [] });
        Assert.Equal((WalletTransferReply.Contested, null), (unseen.Reply, unseen.Next));
        Assert.Equal(WalletTransferReply.Granted, WalletTransferMachine.Apply(contested, grant with { Rivals = ["b", "c"] }).Reply);
        // As an older version asks.
        Assert.Equal(WalletTransferReply.Granted, WalletTransferMachine.Apply(contested, grant).Reply);
    }

    [Fact]
    public void ANewcomerDoesNotOvertakeWhoWaited() =>
        Assert.Equal(WalletTransferReply.Contested, ReplyOf(Take("a"), Report(), Take("b")));

    [Fact]
    public void WhoWaitsForAnotherMerchantsWalletIsNoRival() =>
        Assert.Equal(WalletTransferReply.Granted, ReplyOf(Take("a"), Take("x", wait: true, Rival), Report(), Take("a")));

    [Fact]
    public void ATransferOnAnotherMerchantsWalletDoesNotExist()
    {
        Assert.False(WalletTransferMachine.IsHere(After(Report()), [Rival]));
        Assert.Equal(WalletTransferReply.NotHere, ReplyOf(Report(), Take("x", wait: true, Rival)));
        Assert.Equal(WalletTransferReply.NotHere, ReplyOf(Report(), Grant("x", Rival)));
    }

    [Fact]
    public void AnOwnerCannotWithdraw() =>
        Assert.Equal(WalletTransferReply.Granted, ReplyOf(Report(), Take("a"), Withdraw("a")));

    [Fact]
    public void AContestOfWhichAllAreRefusedIsForAPersonStill() =>
        Assert.Equal(WalletTransferReply.Suspect, ReplyOf(Take("a"), Take("b"), Report(), Free("a"), Free("b"), Take("c")));

    [Fact]
    public void AContestThatEveryoneLeftIsStillForAPerson()
    {
        Assert.Equal(WalletTransferReply.Contested, ReplyOf(Take("a"), Take("b"), Report(), Withdraw("a"), Withdraw("b"), Take("c")));
        Assert.Equal(WalletTransferReply.Suspect, ReplyOf(Take("a"), Take("b"), Report(), GiveWay("a"), Free("b"), Take("c")));
    }

    [Fact]
    public void AContestThatOneIsLeftOfIsStillForAPerson() =>
        Assert.Equal(WalletTransferReply.Suspect, ReplyOf(Take("a"), Take("b"), Report(), Withdraw("a"), Take("b")));

    [Fact]
    public void ASuspectThatNobodyContestsStaysASuspectWhenItsSuspicionIsOver()
    {
        Assert.Equal(WalletTransferReply.Suspect, ReplyOf(Report(), Guess("a"), Take("a")));
        // Also where a person decides because an earlier claim was given up.
        Assert.Equal(WalletTransferReply.Suspect, ReplyOf(Report(), Guess("x"), Withdraw("x"), Guess("a"), Take("a")));
        Assert.Equal(WalletTransferReply.Contested, ReplyOf(Report(), Guess("a"), Take("b"), Take("a")));
    }

    [Fact]
    public void NoMoreAreRememberedThanTheLimit()
    {
        var full = After([.. Enumerable.Range(0, WalletTransferMachine.MaxWaiting).Select(i => Take($"p{i}"))]);
        Assert.Equal(WalletTransferReply.TooManyClaims, WalletTransferMachine.Apply(full, Take("late")).Reply);
    }

    [Fact]
    public void WhoAsksAfterTheLimitForMoneyThatIsHereMeetsAPersonAndIsNotToldThatItIsNotThere()
    {
        var full = After([.. Enumerable.Range(0, WalletTransferMachine.MaxWaiting).Select(i => Take($"p{i}")), Report()]);
        var late = WalletTransferMachine.Apply(full, Take("late"));
        Assert.Equal((WalletTransferReply.Contested, Content), (late.Reply, late.Content));
        Assert.DoesNotContain("late", Waiting(Next(full, Take("late"))));
        Assert.Equal(WalletTransferReply.Granted, WalletTransferMachine.Apply(late.Next ?? full, Grant("late")).Reply);
    }

    [Fact]
    public void WhoAsksAfterTheLimitForATransferThatOneWaitsForContestsIt()
    {
        var others = Enumerable.Range(1, WalletTransferMachine.MaxWaiting - 1).Select(i => Take($"x{i}", wait: true, Rival));
        var state = After([Take("a"), .. others, Report()]);
        var late = WalletTransferMachine.Apply(state, Take("late"));
        Assert.Equal(WalletTransferReply.Contested, late.Reply);
        Assert.Null(WalletTransferMachine.Apply(late.Next, Take("late")).Next);
        Assert.Equal(WalletTransferReply.Suspect, WalletTransferMachine.Apply(late.Next, Take("a")).Reply);
    }
}
