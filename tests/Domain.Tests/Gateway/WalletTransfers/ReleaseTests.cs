using Paykassma.Domain.Gateway.Payments;
using Paykassma.Domain.Gateway.WalletTransfers;
using static Paykassma.Domain.Tests.Gateway.WalletTransfers.Transfers;

namespace Paykassma.Domain.Tests.Gateway.WalletTransfers;

public sealed class ReleaseTests
{
    private const string Pool = "pool/shared";

    [Fact]
    public void MoneyThatWasHereWhenAClaimOnItWasRefusedGoesToNobodyWithoutAPerson()
    {
        foreach (var refuse in (WalletTransferCommand[])[Free("a"), Block("a")])
        {
            // Refused alone, after it owned the money, and in a contest of which nobody is left.
            foreach (var before in (WalletTransferCommand[][])[[Report(), Guess("a")], [Report(), Take("a")], [Take("a"), Take("b"), Report(), Free("b")]])
            {
                foreach (var next in (Claim[])[ClaimOf("accomplice"), ClaimOf("second order") with { Payer = "a" }])
                {
                    var state = After([.. before, refuse]);
                    if (Only(state).Status == WalletTransferStatus.Blocked) continue;
                    var step = WalletTransferMachine.Apply(state, Take(next));
                    Assert.Equal((WalletTransferReply.Suspect, true), (step.Reply, step.Measured?.WasRefused));
                    Assert.Equal([SuspectReason.RefusedBefore], Suspicion.Of(step.Measured!, Terms, Content, Now));
                    Assert.Equal(WalletTransferReply.Granted, WalletTransferMachine.Apply(step.Next, Grant(next.Payment)).Reply);
                }
            }
        }
    }

    [Fact]
    public void NorDoesMoneyThatComesAfterAClaimOnItsNumberWasRefused()
    {
        Assert.Equal(WalletTransferReply.Suspect, ReplyOf(Take("a"), Free("a"), Report(), Take("accomplice")));
        Assert.Equal(WalletTransferReply.Suspect, ReplyOf(Take("a"), Take("accomplice"), Free("a"), Report(), Take("accomplice")));
        Assert.True(Only(After(Take("a"), Free("a"), Report())).IsForAPerson);
    }

    [Fact]
    public void ARefusalMakesNoMoneyOfAnotherOwnersWalletSuspect() =>
        Assert.Equal(WalletTransferReply.Granted, ReplyOf(Take("x", wait: true, Rival, Pool), Free("x"), Report(), Take("a", wait: true, Shop, Pool)));

    /// <summary>Blocked while "a" owned the money, while its claim was suspect, and before the money came; once by a state that knows no more than its status.</summary>
    private static IEnumerable<WalletTransferState> BlockedStates()
    {
        foreach (var commands in (WalletTransferCommand[][])[[Report(), Take("a"), Block("a")], [Report(), Guess("a"), Block("a")], [Take("a"), Block("a"), Report()]])
        {
            var state = After(commands)!;
            Assert.Equal(WalletTransferStatus.Blocked, Only(state).Status);
            yield return state;
            // As a build before these fields has stored it.
            yield return state with
            {
                Transfers = [Only(state) with { IsBlockedForRefused = false }],
                Typings = [.. state.Typings.Select(typing => typing with { IsBlocked = false })],
            };
        }
    }

    [Fact]
    public void WhatIsBlockedIsForAPersonWhenAnotherPayerClaimsIt() => Assert.All(BlockedStates(), blocked =>
    {
        var step = WalletTransferMachine.Apply(blocked, Take("honest", wait: false));
        Assert.Equal(WalletTransferReply.Suspect, step.Reply);
        Assert.Contains(SuspectReason.RefusedBefore, Suspicion.Of(step.Measured!, Terms, Content, Now));
        Assert.Equal(WalletTransferReply.Granted, WalletTransferMachine.Apply(step.Next, Grant("honest")).Reply);
        Assert.Equal(WalletTransferStatus.Contested, Only(Next(step.Next, Withdraw("honest"))).Status);
        Assert.Equal(WalletTransferStatus.Blocked, Only(Next(step.Next, Block("honest"))).Status);
    });

    [Fact]
    public void AndStaysRefusedForWhoeverWasRefused() => Assert.All(BlockedStates(), blocked =>
    {
        var again = Take(ClaimOf("second order") with { Payer = "a" });
        Assert.Equal(WalletTransferReply.Taken, WalletTransferMachine.Apply(blocked, again).Reply);
        if (!Only(blocked).IsBlockedForRefused) return;
        Assert.Equal(WalletTransferReply.Taken, WalletTransferMachine.Apply(Next(blocked, Take("honest")), again).Reply);
        var grant = new WalletTransferCommand.Grant(ClaimOf("second order") with { Payer = "a" }, null, Now);
        Assert.Equal(WalletTransferReply.Taken, WalletTransferMachine.Apply(Next(blocked, Take("honest")), grant).Reply);
    });

    [Fact]
    public void WhoeverIsRefusedWithoutABlockMeetsAPersonAgainThoughTheNumberWasBlockedForAnother()
    {
        WalletTransferCommand again = Take(ClaimOf("second order") with { Payer = "honest" });
        Assert.Equal(WalletTransferReply.Suspect, ReplyOf(Report(), Take("a"), Block("a"), Take("honest"), Free("honest"), again));
        Assert.Equal(WalletTransferReply.Suspect, ReplyOf(Take("honest"), Free("honest"), Take("a"), Block("a"), Report(), again));
    }

    [Fact]
    public void ANumberBlockedBeforeTheMoneyCameIsBlockedForItsOwnWalletsOnly() =>
        Assert.Equal(WalletTransferReply.Granted, ReplyOf(Take("x", wait: true, Rival), Block("x"), Report(), Take("a")));

    [Fact]
    public void NobodyBlocksMoneyOnAnotherMerchantsWallet() =>
        Assert.Equal(WalletTransferReply.Granted, ReplyOf(Take("x", wait: true, Rival), Report(), Block("x"), Take("a")));

    [Fact]
    public void ARefusalBlocksNoMoneyThatAnotherPayerClaims()
    {
        var state = After(Report(), Guess("thief"), Take("honest"), Block("thief"));
        Assert.Equal(WalletTransferStatus.Contested, Only(state).Status);
        Assert.Equal(WalletTransferReply.Granted, WalletTransferMachine.Apply(state, Grant("honest")).Reply);
        Assert.Equal(WalletTransferReply.Suspect, ReplyOf(Take("thief"), Take("honest"), Block("thief"), Report(), Take("honest")));
    }

    [Fact]
    public void NorWhatIsClaimedAfterTheNumberWasBlockedAndBeforeTheMoneyCame() =>
        Assert.Equal(WalletTransferReply.Suspect, ReplyOf(Take("thief"), Block("thief"), Take("honest"), Report(), Take("honest")));

    [Fact]
    public void NoOneMerchantBlocksAPoolsMoney()
    {
        var pooled = Report(Content with { Scope = Pool });
        Assert.Equal(WalletTransferReply.Suspect, ReplyOf(pooled, Take(ClaimOf("thief", Rival, Pool) with { Amount = 1 }), Block("thief"), Take("a", wait: true, Shop, Pool)));
        Assert.Equal(WalletTransferReply.Suspect, ReplyOf(pooled, Take("thief", wait: true, Rival, Pool), Block("thief"), Take("a", wait: true, Shop, Pool)));
        Assert.Equal([Rival], After(Take("thief", wait: true, Rival, Pool), Block("thief"))!.BlockedScopes);
        Assert.Equal(WalletTransferReply.Suspect, ReplyOf(Take("thief", wait: true, Rival, Pool), Block("thief"), pooled, Take("a", wait: true, Shop, Pool)));
    }

    [Fact]
    public void RefusingOneClaimLeavesAnothersTransferAlone()
    {
        var state = After(Take("a"), Take("b"), Report(), Grant("a"), Block("b"));
        Assert.Equal("a", Only(state).Owner);
        Assert.Equal(WalletTransferStatus.Claimed, state!.Status);
    }

    [Fact]
    public void ReleasingTwiceIsReleasingOnce()
    {
        var state = After(Report(), Take("a"), Free("a"), Take("b"));
        Assert.Equal(new WalletTransferStep(null, WalletTransferReply.Done), WalletTransferMachine.Apply(state, Free("a")));
    }
}
