using Paykassma.Domain.Gateway.WalletTransfers;
using Paykassma.Testing;
using static Paykassma.Domain.Tests.Gateway.WalletTransfers.Transfers;

namespace Paykassma.Domain.Tests.Gateway.WalletTransfers;

/// <summary>The same money reported again, by anybody and under whatever number, is the same money.</summary>
public sealed class ReportTests
{
    private static readonly TransferContent[] Differing =
    [
        Content with { Amount = 1 },
        Content with { Currency = "INR" },
        Content with { Identifier = "1" },
        Content with { ReceivedAt = Now + TransferContent.SameMomentMs + 1 },
        Content with { Scope = Rival },
    ];

    [Fact]
    public void TheSameReportAgainIsOne() =>
        Assert.Equal(new WalletTransferStep(null, WalletTransferReply.Known), WalletTransferMachine.Apply(After(Report()), Report()));

    [Fact]
    public void AMessageForwardedAgainASecondLaterIsTheSameMoneyAndFlagsNothing()
    {
        var state = After(Report(), Report(Content with { ReceivedAt = Now + 1_000 }));
        Assert.Equal(Content, Only(state).Content);
        Assert.False(Only(state).NeedsAttention);
        Assert.Equal(WalletTransferReply.Known, ReplyOf(Report(), Report(Content with { ReceivedAt = Now - TransferContent.SameMomentMs })));
    }

    [Fact]
    public void TheSameMoneyUnderQuiteAnotherTypedNumberIsADispute()
    {
        var other = Content with { Number = "111" };
        var step = WalletTransferMachine.Apply(After(Report()), new WalletTransferCommand.Repeat(new(other, Now)));
        Assert.Equal((WalletTransferReply.OtherContent, Content), (step.Reply, Only(step.Next).Content));
        Assert.Equal(other, Assert.Single(Only(step.Next).Reports).Content);
        Assert.Equal(WalletTransferReply.Suspect, WalletTransferMachine.Apply(step.Next, Take("accomplice")).Reply);
        Assert.Equal(WalletTransferReply.Known, ReplyOf(Report(), Report(Content with { Number = Number[1..] })));
    }

    [Fact]
    public void OtherContentIsNeverTakenOverAndNeedsAttention() => Cells.AllHold(Differing, other =>
    {
        var step = WalletTransferMachine.Apply(After(Report(), Take("a")), Report(other));
        Assert.Equal(WalletTransferReply.OtherContent, step.Reply);
        Assert.Equal((Content, "a", true, other), (Only(step.Next).Content, Only(step.Next).Owner, Only(step.Next).NeedsAttention, Only(step.Next).Differing));
    });

    [Fact]
    public void OtherContentReportedTwiceIsSavedOnce() =>
        Assert.Null(WalletTransferMachine.Apply(After(Report(), Report(Content with { Amount = 1 })), Report(Content with { Amount = 1 })).Next);

    [Fact]
    public void NumbersThatDifferByLeadingZerosOnlyOfOneWalletAmountAndMomentAreForAPerson()
    {
        var shortened = Content with { TransactionId = WalletTransferKey.WithoutLeadingZeros(Number), Number = WalletTransferKey.WithoutLeadingZeros(Number) };
        var step = WalletTransferMachine.Apply(After(Report()), Report(shortened));
        Assert.Equal(WalletTransferReply.LeadingZeros, step.Reply);
        Assert.Equal((true, shortened), (Only(step.Next).NeedsAttention, Only(step.Next).Differing));
        Assert.Equal(WalletTransferReply.Done, ReplyOf(Report(), Report(shortened with { Amount = 12_345 })));
    }

    [Fact]
    public void TheTypedNumberInThePlaceOfTheWalletsOwnIdIsTheSameMoneyOfOneWalletAmountAndMoment()
    {
        var own = Content with { TransactionId = "IP-5" };
        foreach (var (first, second) in (ReadOnlySpan<(TransferContent, TransferContent)>)[(own, Content), (Content, own), (own, Content with { TransactionId = $"0{Number}" })])
        {
            var step = WalletTransferMachine.Apply(After(Report(first)), Report(second));
            Assert.Equal(WalletTransferReply.LeadingZeros, step.Reply);
            Assert.Equal((true, second), (Only(step.Next).NeedsAttention, Only(step.Next).Differing));
            Assert.Equal(WalletTransferReply.Done, ReplyOf(Report(first), Report(second with { Amount = 12_345 })));
        }
    }

    [Fact]
    public void WhatWasVoidedWithAWrongSpellingLeavesTheRightOneFree()
    {
        var wrong = Content with { TransactionId = $"0{Number}" };
        Assert.Equal(WalletTransferReply.Done, ReplyOf(Report(wrong), Void(wrong.TransactionId), Report()));
        Assert.Equal(WalletTransferReply.Voided, ReplyOf(Report(wrong), Void(wrong.TransactionId), Report(), Report(wrong)));
    }

    [Fact]
    public void OneTypedNumberMayLeadToSeveralTransfers() => Assert.Equal(2, After(Report(), Report(Second))!.Transfers.Length);

    [Fact]
    public void ATransactionIdThatIsKnownUnderAnotherNumberIsNotNewMoney()
    {
        var step = WalletTransferMachine.Apply(After(Register("111")), Report());
        Assert.Equal((WalletTransferReply.OtherNumber, "111"), (step.Reply, step.KnownUnder));
        step = WalletTransferMachine.Apply(After(Report()), Register("111"));
        Assert.Equal((WalletTransferReply.OtherNumber, Number), (step.Reply, step.KnownUnder));
        step = WalletTransferMachine.Apply(After(Register("111")), Register("222"));
        Assert.Equal((WalletTransferReply.OtherNumber, "111"), (step.Reply, step.KnownUnder));
    }

    [Fact]
    public void AVoidedTransferIsNotTakenInAgain() => Assert.Equal(WalletTransferReply.Voided, ReplyOf(Report(), Void(), Report()));

    [Fact]
    public void NoMoreAreKnownThanTheLimit()
    {
        var full = After([.. Enumerable.Range(0, WalletTransferMachine.MaxTransfers).Select(i => Report(Content with { TransactionId = $"9{i}" }))]);
        Assert.Equal(WalletTransferReply.TooManyTransfers, WalletTransferMachine.Apply(full, Report(Content with { TransactionId = "1" })).Reply);
    }

    [Theory]
    [InlineData("upi_l", "012", "transfer/upi/12")]
    [InlineData("upi_m", "12", "transfer/upi/12")]
    [InlineData("paytm", "0012", "transfer/paytm/12")]
    [InlineData("ipay", "000", "transfer/ipay/0")]
    [InlineData("other", "a0", "transfer/other/a0")]
    public void NumbersAreUniquePerRailAndWithoutTheirLeadingZeros(string walletType, string number, string key) =>
        Assert.Equal(key, WalletTransferKey.Of(walletType, number));
}
