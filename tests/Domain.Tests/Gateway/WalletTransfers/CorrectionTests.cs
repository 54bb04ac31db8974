using Paykassma.Domain.Gateway.WalletTransfers;
using static Paykassma.Domain.Tests.Gateway.WalletTransfers.Transfers;

namespace Paykassma.Domain.Tests.Gateway.WalletTransfers;

/// <summary>A mistyped transfer is not for good.</summary>
public sealed class CorrectionTests
{
    private static readonly TransferContent Right = Content with { Amount = 71_000 };

    [Fact]
    public void AVoidedTransferCountsAsNeverReported()
    {
        var state = After(Report(), Void());
        Assert.False(WalletTransferMachine.IsHere(state, [Shop]));
        Assert.Equal(WalletTransferReply.NotHere, ReplyOf(Report(), Void(), Take("a")));
        Assert.Equal(new AppliedCorrection(CorrectionKind.Voided, By, null), Assert.Single(Only(state).Corrections));
    }

    [Fact]
    public void AReplacedTransferIsPaidAsItIsNow()
    {
        var step = WalletTransferMachine.Apply(After(Report(), Replace(Right)), Take("a"));
        Assert.Equal((WalletTransferReply.Granted, 71_000), (step.Reply, step.Content!.Amount));
        Assert.Equal(new AppliedCorrection(CorrectionKind.Replaced, By, Content), Assert.Single(Only(step.Next).Corrections));
    }

    [Fact]
    public void WhatAPaymentOwnsIsNotCorrectedHere()
    {
        Assert.Equal(WalletTransferReply.Owned, ReplyOf(Report(), Take("a"), Void()));
        Assert.Equal(WalletTransferReply.Owned, ReplyOf(Report(), Take("a"), Replace(Right)));
    }

    [Fact]
    public void AReplacementMayNotChangeTheNumbers()
    {
        Assert.Equal(WalletTransferReply.OtherNumber, ReplyOf(Report(), Replace(Right with { Number = "111" })));
        Assert.Equal(
            WalletTransferReply.OtherNumber,
            ReplyOf(Report(), new WalletTransferCommand.Replace(Content.TransactionId, Right with { TransactionId = "111" }, By)));
    }

    [Fact]
    public void AReplacementMayNameAnyWalletOfItsRailAndNoOther()
    {
        var upi = Content with { WalletType = "upi_l", Currency = "INR" };
        var elsewhere = upi with { WalletType = "upi_w", Identifier = "rival-w@upi", Scope = Rival };
        Assert.Equal(elsewhere, Only(After(Report(upi), Replace(elsewhere))).Content);
        Assert.Equal(WalletTransferReply.OtherNumber, ReplyOf(Report(upi), Replace(upi with { WalletType = "paytm" })));
    }

    [Fact]
    public void ABlockOfOneOwnerEndsWhenTheMoneyTurnsOutToBeAnothers() =>
        Assert.Equal(WalletTransferStatus.Contested, Only(After(Report(), Take("a"), Block("a"), Replace(Content with { Scope = Rival }))).Status);

    [Fact]
    public void AVoidedTransferIsNotPutBackOnceItsIdIsKnownElsewhere() =>
        Assert.Equal(WalletTransferReply.TakenElsewhere, ReplyOf(Report(), Void(), Register("111"), Replace(Content)));

    [Fact]
    public void NorOnceTheSameMoneyIsKnownByAnotherSpelling()
    {
        var wrong = Content with { TransactionId = $"0{Number}" };
        Assert.Equal(WalletTransferReply.TakenElsewhere, ReplyOf(Report(wrong), Void(wrong.TransactionId), Report(), Replace(wrong)));
        Assert.Equal(WalletTransferReply.Done, ReplyOf(Report(wrong), Void(wrong.TransactionId), Report(), Replace(wrong with { Amount = 1 })));
    }

    [Fact]
    public void WhatIsPutBackGoesByAPersonOnly()
    {
        var state = After(Report(), Void(), Replace(Content));
        Assert.Equal((WalletTransferStatus.Contested, true), (Only(state).Status, Only(state).IsForAPerson));
        Assert.NotEqual(WalletTransferReply.Granted, WalletTransferMachine.Apply(state, Take("a")).Reply);
    }

    [Theory]
    [InlineData(AfterRefusal.BlockTheNumber)]
    [InlineData(AfterRefusal.FreeTheNumber)]
    public void WhoWasRefusedWhileTheMoneyWasInAnotherOwnersWalletIsRefusedStill(AfterRefusal after)
    {
        var wrong = Content with { Scope = "merchant/another", Identifier = "another@upi" };
        var state = After(Report(wrong), Take("a"), new WalletTransferCommand.Release("a", after, Now), Replace(Content));
        Assert.True(Only(state).IsForAPerson || Only(state).IsBlockedForRefused);
        Assert.NotEqual(WalletTransferReply.Granted, WalletTransferMachine.Apply(state, Take("b")).Reply);
    }

    [Fact]
    public void WhatIsReplacedWhileItIsFlaggedGoesByAPersonOnly()
    {
        var state = After(Report(), Report(Content with { Amount = 1 }), Replace(Right));
        Assert.False(Only(state).NeedsAttention);
        Assert.NotEqual(WalletTransferReply.Granted, WalletTransferMachine.Apply(state, Take("a")).Reply);
    }

    [Fact]
    public void WhoeverWasRefusedWithABlockNeverGetsItHoweverItIsCorrected()
    {
        var state = After(Report(), Guess("a"), new WalletTransferCommand.Release("a", AfterRefusal.BlockTheNumber, Now), Replace(Right));
        Assert.True(Only(state).IsBlockedForRefused);
    }

    [Fact]
    public void OtherMoneyThatIsReportedUnderAVoidedIdIsSeen()
    {
        var state = After(Report(), Void(), Report(Content with { Amount = 1 }));
        Assert.Equal((WalletTransferStatus.Voided, true), (Only(state).Status, Only(state).NeedsAttention));
        Assert.False(Only(After(Report(), Void(), Report())).NeedsAttention);
    }

    [Fact]
    public void WhatIsPutBackBesideKinIsFlaggedAsTheOtherIs()
    {
        var kin = Content with { TransactionId = $"0{Number}", Amount = 1 };
        var state = After(Report(kin), Void(kin.TransactionId), Report(), Replace(kin))!;
        Assert.All(state.Transfers, transfer => Assert.True(transfer.NeedsAttention));
    }

    [Fact]
    public void WhoeverClaimsATransferWhoseFlagWasClearedMeetsAPerson()
    {
        var state = After(Report(), Report(Content with { Amount = 1 }), ClearFlag());
        Assert.False(Only(state).NeedsAttention);
        Assert.NotEqual(WalletTransferReply.Granted, WalletTransferMachine.Apply(state, Take("a")).Reply);
    }

    [Fact]
    public void NorWithAnyAmountOnceItsIdIsKnownInAnotherSpelling()
    {
        var (wrong, right) = (Content with { TransactionId = "ab-1", Amount = 1 }, Content with { TransactionId = "AB1" });
        Assert.Equal(WalletTransferReply.TakenElsewhere, ReplyOf(Report(wrong), Void("ab-1"), Report(right), Replace(wrong)));
        Assert.Equal(WalletTransferReply.TakenElsewhere, ReplyOf(Report(wrong), Void("ab-1"), new WalletTransferCommand.Register("AB1", "111", 1), Replace(wrong)));
    }

    [Fact]
    public void WhoWaitsHearsThatTheTransferWasCorrected()
    {
        Assert.Equal(["a"], After(Report(), Guess("a"), Replace(Right))!.Untold);
        Assert.Equal(["a"], After(Report(), Guess("a"), Void())!.Untold);
    }

    [Fact]
    public void AClearedFlagStaysOnRecordWithWhatWasReported()
    {
        var other = Content with { Amount = 1 };
        var transfer = Only(After(Report(), Report(other), ClearFlag()));
        Assert.False(transfer.NeedsAttention);
        Assert.Equal(new AppliedCorrection(CorrectionKind.FlagCleared, By, other), Assert.Single(transfer.Corrections));
    }

    [Fact]
    public void NothingIsCorrectedThatWasReportedOtherwiseSinceSomebodyLooked()
    {
        var flagged = After(Report(), Report(Content with { Amount = 1 }));
        var later = Next(flagged, Report(Content with { Amount = 2 }));
        var seen = By with { Seen = ShownReports.Fingerprint(Only(flagged)) };
        foreach (var command in (WalletTransferCommand[])
            [
                new WalletTransferCommand.Void(Number, seen), new WalletTransferCommand.Replace(Number, Right, seen), new WalletTransferCommand.ClearFlag(Number, seen),
            ])
        {
            Assert.Equal(new WalletTransferStep(null, WalletTransferReply.Changed), WalletTransferMachine.Apply(later, command));
            Assert.Equal(WalletTransferReply.Done, WalletTransferMachine.Apply(flagged, command).Reply);
            // Once it is done, it stays done: the run that was cut off asks again.
            Assert.Equal(WalletTransferReply.Replayed, WalletTransferMachine.Apply(Next(flagged, command), command).Reply);
        }
    }

    [Fact]
    public void AVoidedIdMayBeAddedAgainUnderAnotherNumber() =>
        Assert.Equal(WalletTransferReply.Done, ReplyOf(Report(), Void(), Register("111")));
}
