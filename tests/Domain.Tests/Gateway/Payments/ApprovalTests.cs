using Paykassma.Domain.Gateway.Payments;
using Paykassma.Domain.Gateway.WalletTransfers;
using static Paykassma.Domain.Tests.Gateway.Payments.Payment;

namespace Paykassma.Domain.Tests.Gateway.Payments;

/// <summary>An operator is shown the transfer and every suspicion; what is granted is measured again.</summary>
public sealed class ApprovalTests
{
    private static readonly TransferContent Large = Transfer with { Amount = 5_000_000 };

    [Fact]
    public void AContestShowsTheTransferAndEverySuspicion()
    {
        var pending = After(Activate(), Contested(Large, KnownPayer with { Shown = [] }));
        Assert.Equal([SuspectReason.SeveralClaims, SuspectReason.AmountDiffers, SuspectReason.WalletNeverShown], pending.Suspicions);
        Assert.Equal([MatchedTransfer.Of(Large)], pending.Seen);
        Assert.Null(pending.Transfer);
    }

    [Fact]
    public void WhatTheOperatorWasShownIsCreditedAtOnce()
    {
        var accepted = After(Activate(), Contested(Large), Approve(Number, 5_000_000), Granted(WalletTransferReply.Granted, Large));
        Assert.Equal((PaymentStatus.Accepted, 5_000_000), (accepted.Status, accepted.Transfer!.Amount));
    }

    [Fact]
    public void ASuspicionThatTheOperatorWasNotShownIsBackWithAPersonWhoThenHasSeenIt()
    {
        var guesser = KnownPayer with { WrongNumbers = 99 };
        var pending = After(Activate(), Contested(), Approve(), Granted(WalletTransferReply.Granted, Transfer, guesser));
        Assert.Equal((PaymentStatus.Pending, null), (pending.Status, pending.Decision));
        Assert.Equal([SuspectReason.SeveralClaims, SuspectReason.ManyWrongNumbers], pending.Suspicions);
        var accepted = Next(Next(pending, Approve()), Granted(WalletTransferReply.Granted, Transfer, guesser))!;
        Assert.Equal(PaymentStatus.Accepted, accepted.Status);
    }

    [Fact]
    public void AnotherAmountThanTheOperatorWasShownIsNeverCreditedByThatApproval()
    {
        var pending = After(Activate(), Contested(), Approve(), Granted(WalletTransferReply.Granted, Transfer with { Amount = 70_001 }));
        Assert.Equal((PaymentStatus.Pending, 70_001), (pending.Status, pending.Transfer!.Amount));
    }

    [Fact]
    public void AnApprovalOfWhatHasChangedSinceIsRefused()
    {
        var replaced = After(Activate(), Contested(), Contested(Large));
        Assert.Equal(PaymentReply.Changed, Apply(replaced, Approve(Number, 70_000)).Reply);
        Assert.Equal(PaymentReply.Changed, Apply(replaced, Approve("another")).Reply);
        Assert.Equal(PaymentReply.Done, Apply(replaced, Approve(Number, 5_000_000)).Reply);
    }

    [Fact]
    public void AnApprovalIsForWhatWasSeenAndForNothingElse()
    {
        var shown = After(Activate(), Contested());
        var approve = Looking(shown, Approve());
        var owned = shown with { Transfer = shown.Seen[0] with { Amount = 1 }, Seen = [] };
        PaymentState[] changed =
        [
            shown with { Label = "mallory" },
            shown with { Key1 = AnotherNumber },
            shown with { Amount = 1 },
            shown with { Currency = "INR" },
            shown with { WalletType = "upi_l" },
            shown with { KeyTypedAt = Now - 1 },
            shown with { Suspicions = [] },
            shown with { Suspicions = shown.Suspicions.Add(SuspectReason.AmountDiffers) },
            shown with { Seen = [] },
            shown with { Seen = [shown.Seen[0] with { Identifier = "another wallet" }] },
            shown with { Seen = [shown.Seen[0] with { ReceivedAt = 1 }] },
            shown with { Seen = shown.Seen.Add(MatchedTransfer.Of(Second)) },
            shown with { Rivals = ["payment/shop/2"] },
            owned,
        ];
        Assert.All(changed, state => Assert.Equal(PaymentReply.Changed, PaymentMachine.Apply(state, approve).Reply));
        Assert.Equal(PaymentReply.Done, PaymentMachine.Apply(shown, approve).Reply);
    }

    [Fact]
    public void TheOrderInWhichFactsAreKeptIsNoFact()
    {
        var shown = After(Activate(), Claimed(WalletTransferReply.Several)) with
        {
            Suspicions = [SuspectReason.SeveralTransfers, SuspectReason.AmountDiffers],
            Rivals = ["payment/shop/2", "payment/shop/3"],
        };
        var turned = shown with { Suspicions = [.. shown.Suspicions.Reverse()], Seen = [.. shown.Seen.Reverse()], Rivals = [.. shown.Rivals.Reverse()] };
        Assert.Equal(ShownFacts.Of(shown).Fingerprint(), ShownFacts.Of(turned).Fingerprint());
    }

    [Fact]
    public void WhoeverClaimsWhileTheTransferIsBeingGrantedPutsItBackWithAPerson()
    {
        var pending = After(Activate(), Claimed(WalletTransferReply.Suspect, Transfer, payer: KnownPayer with { Shown = [] }), Approve());
        var back = Next(pending, Granted(WalletTransferReply.Contested, Transfer) with { Rivals = ["payment/shop/2"] })!;
        Assert.Equal((PaymentStatus.Pending, null, null), (back.Status, back.Decision, back.Transfer));
        Assert.Contains(SuspectReason.SeveralClaims, back.Suspicions);
        Assert.Equal(["payment/shop/2"], back.Rivals);
    }

    [Fact]
    public void OfSeveralTransfersWhoeverApprovesNamesOne()
    {
        var undecided = PaymentSituations.All["Undecided"];
        Assert.Equal([SuspectReason.SeveralTransfers], undecided.Suspicions);
        Assert.Equal([MatchedTransfer.Of(Transfer), MatchedTransfer.Of(Second)], undecided.Seen);
        Assert.Equal(PaymentReply.NotNamed, Apply(undecided, Approve()).Reply);
        Assert.Equal(PaymentReply.Changed, Apply(undecided, Approve("another")).Reply);
        var approving = Next(undecided, Approve(Transfer.TransactionId))!;
        Assert.Equal(Transfer.TransactionId, approving.Chosen);
        Assert.Equal(PaymentStatus.Accepted, Next(approving, Granted(WalletTransferReply.Granted, Transfer))!.Status);
    }

    [Fact]
    public void OneOfSeveralThatIsSuspectItselfTakesASecondLook()
    {
        var pending = Next(Next(PaymentSituations.All["Undecided"], Approve(Second.TransactionId)), Granted(WalletTransferReply.Granted, Second))!;
        Assert.Equal([SuspectReason.SeveralTransfers, SuspectReason.AmountDiffers], pending.Suspicions);
        Assert.Equal(MatchedTransfer.Of(Second), pending.Transfer);
    }

    [Fact]
    public void ATransferThatWentElsewhereMeanwhileLeavesTheChoiceToTheOperator()
    {
        var pending = Next(Next(PaymentSituations.All["Undecided"], Approve(Transfer.TransactionId)), Granted(WalletTransferReply.Several))!;
        Assert.Equal((PaymentStatus.Pending, null, null), (pending.Status, pending.Decision, pending.Chosen));
    }

    [Fact]
    public void WhatWasSaidAboutAReplacedTransferNoLongerHolds()
    {
        var mistyped = After(Activate(), Contested(Large));
        Assert.Equal([SuspectReason.SeveralClaims], Next(mistyped, Contested())!.Suspicions);
    }

    [Fact]
    public void ATransferThatTwoPersonsTookBackEndsThePayment()
    {
        var failed = Next(PaymentSituations.All["Guessed"], Claimed(WalletTransferReply.NotHere))!;
        Assert.Equal((PaymentStatus.Failed, PaymentMessages.NotFound), (failed.Status, failed.Message));
    }
}
