using Paykassma.Domain.Gateway.Payments;
using Paykassma.Domain.Gateway.WalletTransfers;
using static Paykassma.Domain.Tests.Gateway.Payments.Payment;

namespace Paykassma.Domain.Tests.Gateway.Payments;

/// <summary>Above the limit of one person an approval takes a second, whatever state it finds.</summary>
public sealed class ApprovalLimitTests
{
    private static readonly OperatorDecision ByTwo = Decision with { ApprovedBy = "barbara" };

    [Fact]
    public void UpToTheLimitOnePersonIsEnoughAndAboveItTwoAre()
    {
        var pending = PaymentSituations.All["Contested"];
        Assert.Equal(PaymentReply.Done, Apply(pending, Approve() with { Policy = OnePersonUpTo(70_000) }).Reply);
        var alone = Apply(pending, Approve() with { Policy = OnePersonUpTo(69_999) });
        Assert.Equal((PaymentReply.TwoPersons, null), (alone.Reply, alone.Next));
        var approving = Next(pending, Approve() with { Policy = OnePersonUpTo(69_999), Decision = ByTwo })!;
        Assert.Equal((PaymentStatus.Approving, "barbara"), (approving.Status, approving.Decision!.ApprovedBy));
    }

    [Theory]
    [InlineData("grace")]
    [InlineData(" Grace ")]
    public void NobodyIsTheSecondPersonOfThemselves(string second) => Assert.Equal(
        PaymentReply.TwoPersons,
        Apply(PaymentSituations.All["Contested"], Approve() with { Policy = OnePersonUpTo(69_999), Decision = Decision with { ApprovedBy = second } }).Reply);

    [Fact]
    public void TheLimitIsThatOfTheTransfersCurrency() => Assert.Equal(
        PaymentReply.Done, Apply(PaymentSituations.All["Contested"], Approve() with { Policy = OnePersonUpTo(1, "INR") }).Reply);

    [Fact]
    public void AlsoOfATransferThatThePaymentOwnsAlready() => Assert.Equal(
        PaymentReply.TwoPersons,
        Apply(After(Activate(), Claimed(WalletTransferReply.Granted, Transfer with { Amount = 5_000_000 })), Approve() with { Policy = OnePersonUpTo(100_000) }).Reply);

    [Fact]
    public void WhatWasNotSeenIsRefusedBeforeTheLimitIsAsked()
    {
        var approve = Approve() with { Policy = OnePersonUpTo(1), Seen = "something else" };
        Assert.Equal(PaymentReply.Changed, Apply(PaymentSituations.All["Contested"], approve).Reply);
        Assert.Equal(PaymentReply.Changed, Apply(PaymentSituations.All["Contested"], Approve(shown: 1) with { Policy = OnePersonUpTo(1) }).Reply);
    }

    [Fact]
    public void OfSeveralTransfersTheLimitIsAskedOfTheOneThatIsNamed()
    {
        var undecided = PaymentSituations.All["Undecided"];
        var policy = OnePersonUpTo(75_000);
        Assert.Equal(PaymentReply.TwoPersons, Apply(undecided, Approve(Second.TransactionId) with { Policy = policy }).Reply);
        Assert.Equal(PaymentReply.Done, Apply(undecided, Approve(Transfer.TransactionId) with { Policy = policy }).Reply);
    }

    [Fact]
    public void AnApprovalOfTheSmallOneNeverCreditsTheLargeOne()
    {
        var approving = Next(PaymentSituations.All["Undecided"], Approve(Transfer.TransactionId) with { Policy = OnePersonUpTo(75_000) });
        TransferContent[] larger = [Second, Transfer with { Amount = 80_000 }];
        foreach (var content in larger)
        {
            var owning = Next(approving, Granted(WalletTransferReply.Granted, content))!;
            Assert.Equal((PaymentStatus.Pending, 80_000, null), (owning.Status, owning.Transfer!.Amount, owning.Decision));
            Assert.Equal(PaymentReply.TwoPersons, Apply(owning, Approve() with { Policy = OnePersonUpTo(75_000) }).Reply);
        }
    }

    [Fact]
    public void NoApprovalOfOnePersonFollowedByAnythingCreditsMoreThanTheLimit()
    {
        var alone = Approve() with { Policy = OnePersonUpTo(70_000) };
        foreach (var (name, situation) in PaymentSituations.All.Where(each => each.Value.Status == PaymentStatus.Pending))
        {
            foreach (var which in (string?[])[null, Transfer.TransactionId, Second.TransactionId])
            {
                if (Apply(situation, alone with { TransactionId = which }).Next is not { } approving) continue;
                foreach (var content in (TransferContent[])[Transfer, Second, Transfer with { Amount = 5_000_000 }])
                {
                    var after = Next(approving, Granted(WalletTransferReply.Granted, content))!;
                    Assert.True(after.Status != PaymentStatus.Accepted || after.Transfer!.Amount <= 70_000, name);
                }
            }
        }
    }
}
