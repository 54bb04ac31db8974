using Paykassma.Domain.Gateway.Payments;
using Paykassma.Domain.Gateway.WalletTransfers;
using static Paykassma.Domain.Tests.Gateway.Payments.Payment;

namespace Paykassma.Domain.Tests.Gateway.Payments;

public sealed class PaymentMachineTests
{
    [Theory]
    [InlineData(PaymentStatus.Claiming, PaymentCode.Pending)]
    [InlineData(PaymentStatus.Possible, PaymentCode.Possible)]
    [InlineData(PaymentStatus.Pending, PaymentCode.Pending)]
    [InlineData(PaymentStatus.Approving, PaymentCode.Pending)]
    [InlineData(PaymentStatus.Accepted, PaymentCode.Ok)]
    [InlineData(PaymentStatus.Ok, PaymentCode.Ok)]
    [InlineData(PaymentStatus.Failed, PaymentCode.Fail)]
    [InlineData(PaymentStatus.Refusing, PaymentCode.Pending)]
    [InlineData(PaymentStatus.Refused, PaymentCode.Fail)]
    [InlineData(PaymentStatus.Expiring, PaymentCode.Possible)]
    [InlineData(PaymentStatus.Expired, PaymentCode.Fail)]
    public void EachStatusHasItsAnswerToAnActivation(PaymentStatus status, PaymentCode code) => Assert.Equal(code, PaymentMachine.CodeOf(status));

    [Fact]
    public void AMistypedNumberIsWithdrawnBeforeTheNextIsClaimed()
    {
        var retyped = PaymentSituations.All["Retyped"];
        Assert.Equal(AnotherNumber, retyped.WithdrawKey1);
        var ready = Next(retyped, new PaymentCommand.OldClaimWithdrawn())!;
        Assert.Equal((Number, null), (ready.Key1, ready.WithdrawKey1));
    }

    [Fact]
    public void AnOldNumberWhoseMoneyWasGrantedIsWhatThePaymentIsPaidBy()
    {
        var ready = Next(PaymentSituations.All["Retyped"], new PaymentCommand.OldClaimGranted())!;
        Assert.Equal((AnotherNumber, null), (ready.Key1, ready.WithdrawKey1));
    }

    [Fact]
    public void AnotherAmountForTheSameNumberWithdrawsNothing() =>
        Assert.Null(Next(PaymentSituations.All["Possible"], Activate(amount: 80_000))!.WithdrawKey1);

    [Fact]
    public void AnApprovalIsSavedBeforeTheTransferIsGranted()
    {
        var approving = PaymentSituations.All["Approving"];
        Assert.Equal(Decision, approving.Decision! with { Seen = null });
        Assert.Equal(Now + PaymentMachine.WorkMs, approving.DueAt);
    }

    [Fact]
    public void AContestWonForOtherMoneyIsBackWithAPersonWhoCanOnlyRefuseIt()
    {
        var approving = Next(PaymentSituations.All["Contested"], Approve());
        var pending = Next(approving, Granted(WalletTransferReply.Granted, Transfer with { Currency = "INR" }))!;
        Assert.Equal([SuspectReason.SeveralClaims, SuspectReason.CurrencyDiffers], pending.Suspicions);
        Assert.Equal("INR", pending.Transfer!.Currency);
        Assert.Null(pending.Decision);
        Assert.Equal(PaymentReply.NotAllowed, PaymentMachine.Apply(pending, new PaymentCommand.Approve(Decision, PayoutPolicy)).Reply);
    }

    [Fact]
    public void ANumberIsAsOldAsItsFirstTyping()
    {
        var expired = PaymentSituations.All["Expired"];
        Assert.Equal(Now, Next(expired, Activate() with { At = Now + 5_000 })!.TypedAt);
        Assert.Equal(Now + 5_000, Next(expired, Activate(AnotherNumber) with { At = Now + 5_000 })!.TypedAt);
        var retyped = Next(PaymentSituations.All["Possible"], Activate(AnotherNumber) with { At = Now + 5_000 })!;
        Assert.Equal((Now + 5_000, Now), (retyped.TypedAt, Next(retyped, new PaymentCommand.OldClaimGranted())!.TypedAt));
    }

    [Fact]
    public void APaymentKnowsWhereItsTransferIs()
    {
        Assert.Equal("transfer/jazzcash_business/47752123519", PaymentSituations.All["Claiming"].TransferKey);
        var back = Next(PaymentSituations.All["Retyped"], new PaymentCommand.OldClaimGranted())!;
        Assert.Equal($"transfer/jazzcash_business/{AnotherNumber}", back.TransferKey);
    }

    [Fact]
    public void ManyWrongNumbersAroundANumberAreNotForgottenWhenItIsSentAgain() => Assert.True(
        Next(Next(After(Activate() with { ManyWrongAround = true }), Claimed(WalletTransferReply.Taken)), Activate())!.ManyWrongAround);

    [Fact]
    public void MoneyThatComesOnTheLastDayIsTaken()
    {
        var expiring = PaymentSituations.All["Expiring"];
        Assert.Equal(PaymentStatus.Accepted, Next(expiring, Claimed(WalletTransferReply.Granted, Transfer))!.Status);
    }

    [Fact]
    public void AfterARefusalAnotherNumberMayBeTriedAndTheRefusalStaysOnRecord()
    {
        var refused = After(
            Activate(), Contested(), Refuse(AfterRefusal.BlockTheNumber), new PaymentCommand.LetGo());
        var again = Next(refused, Activate(AnotherNumber))!;
        Assert.Equal([new Refusal(Number, Decision, NumberBlocked: true)], again.Refusals);
        Assert.Null(again.Decision);
        Assert.False(again.BlockNumber);
        Assert.Null(again.Message);
    }

    [Fact]
    public void EachRefusalOfAPaymentIsKept()
    {
        var state = After(Activate());
        foreach (var number in (string[])["1", "2", "3"])
        {
            foreach (var command in (PaymentCommand[])[Contested(), Refuse(), new PaymentCommand.LetGo(), Activate(number)])
            {
                state = Next(state, command)!;
            }
        }

        Assert.Equal([Number, "1", "2"], state.Refusals.Select(refusal => refusal.Key1));
    }

    [Fact]
    public void ARefusedNumberIsNotTriedAgainUnderTheSameId() =>
        Assert.Equal(PaymentReply.Replayed, PaymentMachine.Apply(PaymentSituations.All["Refused"], Activate()).Reply);

    [Theory]
    [InlineData(Number, 70_000)]
    [InlineData("00" + Number, 70_000)]
    [InlineData("47752123519", 70_000)]
    [InlineData(Number, 80_000)]
    public void ARefusedNumberStaysRefusedWhateverWasTypedInBetween(string again, long amount)
    {
        var refused = After(Activate(), Contested(), Refuse(), new PaymentCommand.LetGo(), Activate(AnotherNumber));
        foreach (var reply in (WalletTransferReply[])[WalletTransferReply.NotHere, WalletTransferReply.Taken])
        {
            Assert.Equal(new PaymentStep(null, PaymentReply.Refused), PaymentMachine.Apply(Next(refused, Claimed(reply)), Activate(again, amount)));
        }
    }

    [Fact]
    public void AnotherLabelsRefusalUnderTheSameIdIsNoneOfOnes()
    {
        var squatted = After(Activate(label: "mallory") with { Door = ClaimDoor.UnsignedWindow, Session = "own" }, Contested(), Refuse(), new PaymentCommand.LetGo());
        var taken = Next(Next(squatted, Activate()), Claimed(WalletTransferReply.Taken));
        Assert.Equal(PaymentReply.Done, PaymentMachine.Apply(taken, Activate()).Reply);
    }

    [Fact]
    public void AClaimThatGaveWayIsNoRefusal()
    {
        Assert.Equal(AfterRefusal.LeaveToAPerson, PaymentMachine.AfterRefusalOf(Next(
            After(Activate() with { Door = ClaimDoor.UnsignedWindow, Session = "own" }, Claimed(WalletTransferReply.NotHere)), Activate(AnotherNumber))!));
        Assert.Equal(AfterRefusal.FreeTheNumber, PaymentMachine.AfterRefusalOf(After(Activate(), Contested(), Refuse())));
        Assert.Equal(AfterRefusal.BlockTheNumber, PaymentMachine.AfterRefusalOf(After(Activate(), Contested(), Refuse(AfterRefusal.BlockTheNumber))));
    }

    [Fact]
    public void WhoeverIsCrowdedOutIsNotToldThatTheTransferIsNotThere() => Assert.Equal(
        PaymentMessages.TooManyClaims, Next(PaymentSituations.All["Claiming"], Claimed(WalletTransferReply.TooManyClaims))!.Message);

    [Fact]
    public void AReclaimKeepsWhenThePaymentBeganAndForgetsWhatFailed()
    {
        var again = Next(PaymentSituations.All["Failed"], Activate(AnotherNumber) with { At = Now + 5, StockpilingId = 8 })!;
        Assert.Equal((Now, 8, Now + 5 + PaymentMachine.WorkMs), (again.CreatedAt, again.StockpilingId, again.DueAt));
        Assert.Null(again.Message);
    }

    [Fact]
    public void TheAmountReceivedIsKeptThoughItDiffersFromTheOneAsked()
    {
        var accepted = Next(PaymentSituations.All["Claiming"], Claimed(WalletTransferReply.Granted, Transfer with { Amount = 69_000 }))!;
        Assert.Equal((70_000, 69_000), (accepted.Amount, accepted.Transfer!.Amount));
    }
}
