using Paykassma.Domain.Gateway.WalletTransfers;
using static Paykassma.Domain.Tests.Gateway.WalletTransfers.Transfers;

namespace Paykassma.Domain.Tests.Gateway.WalletTransfers;

/// <summary>One typed number may lead to several transfers; exactly one that fits by wallet, amount and time is it; else a person.</summary>
public sealed class SeveralTransfersTests
{
    private static readonly TransferContent One = Content with { TransactionId = "97047752123519" };

    private static readonly TransferContent Twin = Content with { TransactionId = "98047752123519" };

    private static Claim Of(string payment, long amount) => ClaimOf(payment) with { Amount = amount };

    [Fact]
    public void ExactlyOneThatFitsIsIt()
    {
        var step = WalletTransferMachine.Apply(After(Report(), Report(Second)), Take(Of("b", 80_000)));
        Assert.Equal((WalletTransferReply.Granted, Second), (step.Reply, step.Content));
        Assert.Equal((WalletTransferReply.Granted, Content), (WalletTransferMachine.Apply(step.Next, Take("a")).Reply, WalletTransferMachine.Apply(step.Next, Take("a")).Content));
    }

    [Fact]
    public void OfTwoOfOneAmountAPersonNamesOne()
    {
        var step = WalletTransferMachine.Apply(After(Report(One), Report(Twin)), Take("a"));
        Assert.Equal(WalletTransferReply.Several, step.Reply);
        Assert.Equal([One, Twin], step.Candidates);
        Assert.Equal(WalletTransferReply.Several, WalletTransferMachine.Apply(step.Next, Grant("a")).Reply);
        var granted = WalletTransferMachine.Apply(step.Next, GrantNamed("a", Twin.TransactionId));
        Assert.Equal((WalletTransferReply.Granted, Twin), (granted.Reply, granted.Content));
    }

    [Fact]
    public void AnAmountThatFitsNoneIsForAPerson() =>
        Assert.Equal(WalletTransferReply.Several, ReplyOf(Report(), Report(Second), Take(Of("a", 75_000))));

    [Fact]
    public void AWalletThatWasNotShownDoesNotFit() =>
        Assert.Equal(WalletTransferReply.Several, ReplyOf(Report(), Report(Second), Take(ClaimOf("a") with { Shown = [] })));

    [Fact]
    public void ANumberThatWasTypedBeforeTheMoneyDoesNotFit() =>
        Assert.Equal(WalletTransferReply.Several, ReplyOf(Report(), Report(Second), Take(ClaimOf("a") with { At = Now - SkewMs - 1 })));

    [Fact]
    public void TwoClaimsThatFitOneOfSeveralAreAContest() =>
        Assert.Equal(WalletTransferReply.Contested, ReplyOf(Take("a"), Report(), Report(Second), Take("b")));

    [Fact]
    public void WhileAClaimThatFitsNoneWaitsAPersonGivesAwayEachOfThem() =>
        Assert.Equal(WalletTransferReply.Contested, ReplyOf(Report(), Report(Second), Take(Of("x", 75_000)), Take("a")));

    [Fact]
    public void WhatWasOnceForAPersonStaysSoWhenOneIsLeft() =>
        Assert.Equal(WalletTransferReply.Several, ReplyOf(Report(), Report(Second), Take(Of("x", 75_000)), GrantNamed("a", Number), Take(Of("x", 75_000))));

    [Fact]
    public void WhatIsNotTakenInIsKeptByAllThatAreThere()
    {
        var true5000 = Content with { Amount = 500_000 };
        var full = After([.. Enumerable.Range(0, WalletTransferMachine.MaxTransfers).Select(i => Report(Content with { TransactionId = $"9{i}", Amount = 1 }))]);
        var step = WalletTransferMachine.Apply(full, Report(true5000));
        Assert.Equal(WalletTransferReply.TooManyTransfers, step.Reply);
        Assert.All(step.Next!.Transfers, transfer => Assert.Equal((true, true5000), (transfer.NeedsAttention, Assert.Single(transfer.Reports).Content)));
        Assert.Null(WalletTransferMachine.Apply(step.Next, Report(true5000)).Next);
        Assert.Contains(new Dispute("90", true5000), WalletTransferMachine.Apply(step.Next, Take("a")).Disputes);
        Assert.Equal(WalletTransferReply.Done, WalletTransferMachine.Apply(Next(step.Next, Void("90")), Report(true5000)).Reply);
    }

    [Fact]
    public void WhenAllWentToOthersTheNumberIsTaken() => Assert.Equal(
        WalletTransferReply.Taken,
        ReplyOf(Report(), Report(Second), Take(Of("x", 75_000)), GrantNamed("a", Number), GrantNamed("b", Second.TransactionId), Take(Of("x", 75_000))));

    [Fact]
    public void BlockingOneOfSeveralBlocksNoOtherPayersMoney()
    {
        var state = After(Report(), Report(Second), Take(Of("x", 75_000)), Block("x"));
        Assert.All(state!.Transfers, transfer => Assert.Equal((WalletTransferStatus.Contested, true), (transfer.Status, transfer.IsForAPerson)));
    }
}
