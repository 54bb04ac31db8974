using Paykassma.Domain.Gateway.WalletTransfers;
using static Paykassma.Domain.Tests.Gateway.WalletTransfers.Transfers;

namespace Paykassma.Domain.Tests.Gateway.WalletTransfers;

/// <summary>One person alone can make up a further transfer of a number. It takes no decision from the person who owes one.</summary>
public sealed class FurtherTransferTests
{
    private static readonly TransferContent Made = Content with { TransactionId = "97047752123519", Amount = 1 };

    private static readonly Claim Inexact = ClaimOf("victim") with { Amount = 80_000 };

    private static readonly Claim Early = ClaimOf("victim") with { At = Now - SkewMs - 1 };

    [Fact]
    public void AClaimThatDoesNotFitExactlyIsStillInTheWayOfWhoeverNamesTheAmount()
    {
        foreach (var victim in (Claim[])[Inexact, Early])
        {
            foreach (var before in (WalletTransferCommand[][])
                [
                    [Report(), Take(victim), Report(Made)],
                    [Report(), Take(victim), Report(Made), Take(victim)],
                    [Report(), Report(Made), Take(victim)],
                    [Take(victim), Report(), Report(Made)],
                    [Take(victim), Report(Made), Report()],
                ])
            {
                Assert.Equal(WalletTransferReply.Contested, ReplyOf([.. before, Take("accomplice")]));
            }
        }
    }

    [Fact]
    public void AContestOfClaimsThatDoNotFitExactlyStaysOne()
    {
        var other = Inexact with { Payment = "other", Payer = "other", Amount = 90_000 };
        Assert.Equal(WalletTransferReply.Contested, ReplyOf(Take(Inexact), Take(other), Report(), Report(Made), Take("accomplice")));
        Assert.Equal(WalletTransferReply.Contested, ReplyOf(Take(Inexact), Take(other), Report(), Report(Made), Take(Inexact), Take(other), Take("accomplice")));
    }

    [Fact]
    public void NobodyIsCreditedWithMoneyThatWasMadeUpForTheAmountTheyNamed()
    {
        var asked = Inexact with { Amount = Made.Amount };
        WalletTransferCommand[] made = [Report(), Take(asked), Report(Made)];
        var step = WalletTransferMachine.Apply(After(made), Take(asked));
        Assert.Equal(WalletTransferReply.Several, step.Reply);
        Assert.Equal([Content, Made], step.Candidates);
        Assert.Equal(WalletTransferReply.Contested, ReplyOf([.. made, Take(asked), Take("accomplice")]));
    }

    [Fact]
    public void WhoeverIsGivenTheOneLeavesTheOtherToAPerson() =>
        Assert.Equal(WalletTransferReply.Contested, ReplyOf(Report(), Take(Inexact), Report(Made), GrantNamed("victim", Made.TransactionId), Take("accomplice")));

    [Fact]
    public void APayerWhoWaitedAndNamesTheAmountIsPaidThoughAFurtherTransferCameBeforeTheNews() =>
        Assert.Equal(WalletTransferReply.Granted, ReplyOf(Take("a"), Report(), Report(Second), Take("a")));

    [Fact]
    public void TwoPersonsWhoReplaceTheOnlyTransferEndTheDoubtAboutItsAmount()
    {
        var right = Content with { Amount = Inexact.Amount };
        Assert.Equal(WalletTransferReply.Granted, ReplyOf(Report(), Take(Inexact), Replace(right), Take(Inexact)));
        Assert.Equal(WalletTransferReply.Several, ReplyOf(Report(), Take(Inexact), Report(Made), Replace(right), Take(Inexact)));
        Assert.Equal(WalletTransferReply.Contested, ReplyOf(Report(), Take(Inexact), Report(Made), Replace(Content with { Amount = 60_000 }), Take(ClaimOf("accomplice") with { Amount = 60_000 })));
    }
}
