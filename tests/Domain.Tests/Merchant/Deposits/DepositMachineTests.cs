using Paykassma.Domain.Ledger;
using Paykassma.Domain.Merchant.Deposits;
using static Paykassma.Domain.Tests.Merchant.Deposits.DepositSituations;

namespace Paykassma.Domain.Tests.Merchant.Deposits;

public sealed class DepositMachineTests
{
    [Fact]
    public void TheCreditIsWhatWasSignedForTheOrdersOwnLabel()
    {
        var transfer = DepositMachine.Apply(Id, All["Promised"], Receive()).Transfer!;
        Assert.Equal(
            new Transfer(
                "merchant/deposit/020235", "clearing/jazzcash_business/PKR", "user/ada/PKR", 69_000, "PKR", TransferKind.Posted,
                "deposit/020235", "merchant/jazzcash_business/47752123519"),
            transfer.Transfer);
    }

    [Fact]
    public void AMethodOtherThanTheOneAskedCreditsUnderTheOneThatWasSigned()
    {
        var step = DepositMachine.Apply(Id, All["Registered"], Receive(Notice with { WalletType = "easypaisa" }));
        Assert.Equal("merchant/easypaisa/47752123519", step.Transfer!.Transfer.Reference);
        Assert.Equal("clearing/easypaisa/PKR", step.Transfer.Transfer.DebitAccount);
    }

    [Theory]
    [InlineData("47752123519")]
    [InlineData("0047752123519")]
    [InlineData("0477 5212-3519")]
    [InlineData("047752123519 ")]
    [InlineData("\u200b0477\u20135212\u200e3519")]
    [InlineData("٠٤٧٧٥٢١٢٣٥١٩")]
    public void HoweverItsNumberIsSpelledATransferHasOneReference(string spelled) => Assert.Equal(
        "merchant/jazzcash_business/47752123519",
        DepositMachine.Apply(Id, All["Promised"], Receive(Notice with { TransactionId = spelled })).Transfer!.Transfer.Reference);

    [Theory]
    [InlineData("0477 5212-3519")]
    [InlineData("047752123519 ")]
    [InlineData("۰۴۷۷۵۲۱۲۳۵۱۹")]
    public void ARepeatWhoseNumberIsSpelledOtherwiseIsARepeat(string spelled)
    {
        Assert.Equal(DepositReply.Replayed, DepositMachine.Apply(Id, All["Credited"], Receive(Notice with { TransactionId = spelled })).Reply);
        var first = Next(All["Promised"], Receive(Notice with { TransactionId = spelled }))!;
        Assert.Equal(Notice.TransactionId, first.Credit!.TransactionId);
        Assert.Equal(DepositReply.Replayed, DepositMachine.Apply(Id, first, Receive()).Reply);
    }

    [Fact]
    public void ARepeatThatLostItsLeadingZeroIsHeldForAPerson() => AssertHeld(
        HoldReason.SecondTransfer, All["Credited"], Receive(Notice with { TransactionId = "47752123519" }));

    [Fact]
    public void APostbackAfterAFailureIsRecordedAsLate()
    {
        Assert.True(Next(All["Failed"], Receive())!.Credit!.Late);
        Assert.False(Next(All["Promised"], Receive())!.Credit!.Late);
    }

    [Fact]
    public void ARepeatWithAnotherLabelIsHeldThoughTheDepositIsCredited() => AssertHeld(
        HoldReason.LabelDiffers, All["Credited"], Receive(Notice with { UnsignedLabel = "mallory" }));

    [Fact]
    public void EachDisagreementIsHeldForItsOwnReason()
    {
        AssertHeld(HoldReason.CurrencyDiffers, All["Promised"], Receive(Notice with { Currency = "INR" }));
        AssertHeld(HoldReason.SecondTransfer, All["Credited"], Receive(Notice with { TransactionId = "2" }));
        AssertHeld(HoldReason.SecondTransfer, All["Credited"], Receive(Notice with { WalletType = "ipay" }));
        AssertHeld(HoldReason.RepeatDiffers, All["Credited"], Receive(Notice with { Amount = 1 }));
        AssertHeld(HoldReason.UnknownOrder, null, Receive());
    }

    [Fact]
    public void AnUnknownOrderIsCreditedOnlyByOptionAndFlagged()
    {
        var step = DepositMachine.Apply(Id, null, ReceiveUnknown());
        Assert.True(step.Next!.Flagged);
        Assert.Equal("user/ada/PKR", step.Transfer!.Transfer.CreditAccount);
    }

    [Fact]
    public void TheFirstWalletShownStays()
    {
        var step = DepositMachine.Apply(Id, All["AwaitingPayment"], ShowWallet("another"));
        Assert.Equal(new DepositStep(null, DepositReply.Replayed), step);
    }

    [Fact]
    public void AttemptsAreNumberedFromOneAndNeverTwice()
    {
        Assert.Equal(1, All["Activating"].Activation!.Number);
        Assert.Equal(2, All["Retrying"].Activation!.Number);
    }

    [Fact]
    public void TheAnswerToAnAttemptThatWasOvertakenByThePostbackIsKept()
    {
        var next = Next(All["CreditedEarly"], Record(1, ActivationOutcome.Fail))!;
        Assert.Equal(DepositStatus.Credited, next.Status);
        Assert.Equal((ActivationOutcome.Fail, "Transaction not found"), (next.Activation!.Outcome, next.Activation.Message));
    }

    private static void AssertHeld(HoldReason reason, DepositState? state, DepositCommand command) =>
        Assert.Equal(new DepositStep(null, DepositReply.Held) { Hold = reason }, DepositMachine.Apply(Id, state, command));
}
