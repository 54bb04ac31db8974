using Paykassma.Domain.Gateway.Merchants;
using Paykassma.Domain.Gateway.Payers;
using Paykassma.Domain.Gateway.Payments;
using Paykassma.Domain.Gateway.WalletTransfers;
using static Paykassma.Domain.Tests.Gateway.Payments.Payment;

namespace Paykassma.Domain.Tests.Gateway.Payments;

public sealed class SuspicionTests
{
    private static readonly PaymentState Asked = PaymentSituations.All["Claiming"];
    private static readonly TransferContent OfPool = Transfer with { Scope = "pool/shared" };

    [Fact]
    public void WhatFitsIsNotSuspect() => Assert.Empty(Reasons(Transfer));

    [Theory]
    [InlineData(62_999, true)]
    [InlineData(63_000, false)]
    [InlineData(70_000, false)]
    [InlineData(77_000, false)]
    [InlineData(77_001, true)]
    [InlineData(1, true)]
    public void AnAmountMoreThanTheToleranceAwayIsSuspect(long received, bool suspect) =>
        Assert.Equal(suspect, Reasons(Transfer with { Amount = received }).Contains(SuspectReason.AmountDiffers));

    [Fact]
    public void WithoutToleranceTheVeryNextAmountIsSuspect()
    {
        var exact = Policy with { AmountToleranceBasisPoints = 0 };
        Assert.Empty(Reasons(Transfer, policy: exact));
        Assert.Equal([SuspectReason.AmountDiffers], Reasons(Transfer with { Amount = 70_001 }, policy: exact));
    }

    [Fact]
    public void ATransferIsTooOldAMillisecondAfterTheLimit()
    {
        var known = ShownAt(0);
        Assert.Empty(Reasons(Transfer with { ReceivedAt = Now - Policy.TransferMaxAgeMs }, known));
        Assert.Equal([SuspectReason.TransferTooOld], Reasons(Transfer with { ReceivedAt = Now - Policy.TransferMaxAgeMs - 1 }, known));
    }

    [Fact]
    public void ANumberTypedEarlierThanTheMoneyLessTheSkewIsSuspect()
    {
        Assert.Empty(Reasons(Transfer with { ReceivedAt = Now + PaymentPolicy.ClaimSkewUnlessSetMs }));
        Assert.Equal([SuspectReason.ClaimedBeforePaid], Reasons(Transfer with { ReceivedAt = Now + PaymentPolicy.ClaimSkewUnlessSetMs + 1 }));
    }

    [Fact]
    public void TheSkewIsTheMethodsOwnWhereItIsSet()
    {
        var strict = Policy with { ClaimSkewMs = Policy.ClaimSkewMs.SetItem("jazzcash_business", 0).SetItem("paytm", 60_000) };
        Assert.Equal([SuspectReason.ClaimedBeforePaid], Reasons(Transfer with { ReceivedAt = Now + 1 }, policy: strict));
    }

    [Fact]
    public void AWalletTheLabelWasNeverShownIsSuspect() =>
        Assert.Equal([SuspectReason.WalletNeverShown], Reasons(Transfer, KnownPayer with { Shown = [] }));

    [Fact]
    public void AnOwnWalletThatWasEverShownBeforeTheMoneyCameIsEnough() => Assert.Empty(Reasons(Transfer, ShownAt(Now - (400 * 86_400_000L))));

    [Theory]
    [InlineData(PaymentPolicy.ClaimSkewUnlessSetMs, false)]
    [InlineData(PaymentPolicy.ClaimSkewUnlessSetMs + 1, true)]
    public void AnOwnWalletThatWasFirstShownAfterTheMoneyCameIsSuspect(long afterMs, bool suspect) =>
        Assert.Equal(suspect ? [SuspectReason.WalletNotShownInTime] : [], Reasons(Transfer, ShownAt(Now + afterMs, Now + 90_000_000)));

    [Theory]
    [InlineData(0, PaymentPolicy.ClaimSkewUnlessSetMs, false)]
    [InlineData(0, PaymentPolicy.ClaimSkewUnlessSetMs + 1, true)]
    [InlineData(900_000, 900_000, false)]
    [InlineData(900_000, 900_001, true)]
    public void AMethodThatTakesNoEarlyNumbersIsNotStricterAboutWhenItsWalletWasShown(long skewMs, long afterMs, bool suspect)
    {
        var policy = Policy with { ClaimSkewMs = Policy.ClaimSkewMs.SetItem("jazzcash_business", skewMs) };
        Assert.Equal(suspect, Reasons(Transfer, ShownAt(Now + afterMs, Now + 90_000_000), policy: policy).Contains(SuspectReason.WalletNotShownInTime));
    }

    [Fact]
    public void AnOwnWalletThatWasShownBeforeTimesWereKeptIsEnough() => Assert.Empty(Reasons(Transfer, ShownAt()));

    [Theory]
    [InlineData(0, true)]
    [InlineData(-86_400_000, true)]
    [InlineData(-86_400_001, false)]
    [InlineData(600_000, true)]
    [InlineData(600_001, false)]
    public void APoolsWalletMustHaveBeenShownToTheLabelWithinTheTimeBeforeTheMoneyCame(long afterMs, bool inTime) =>
        Assert.Equal(inTime ? [] : [SuspectReason.WalletNotShownInTime], Reasons(OfPool, ShownAt(Now + afterMs)));

    [Fact]
    public void APoolsWalletThatIsShownAgainLaterWasStillShownBefore() => Assert.Empty(Reasons(OfPool, ShownAt(Now - 1_000, Now + 90_000_000)));

    [Fact]
    public void APoolsWalletThatWasShownBeforeTimesWereKeptIsSuspect() =>
        Assert.Equal([SuspectReason.WalletNotShownInTime], Reasons(OfPool, ShownAt()));

    [Fact]
    public void NumbersThatDifferByLeadingZerosOnlyAreSuspect() =>
        Assert.Equal([SuspectReason.LeadingZeros], Reasons(Transfer with { Number = "47752123519" }));

    [Theory]
    [InlineData(4, false)]
    [InlineData(5, true)]
    public void ManyWrongNumbersAreSuspectFromTheLimitOn(int wrong, bool suspect) => Assert.Equal(
        suspect, Reasons(Transfer, KnownPayer with { WrongNumbers = wrong }).Contains(SuspectReason.ManyWrongNumbers));

    [Fact]
    public void ARightNumberOutOfManyWrongOnesAroundIsSuspect() =>
        Assert.Equal([SuspectReason.ManyWrongAround], Reasons(Transfer, payment: Asked with { ManyWrongAround = true }));

    [Fact]
    public void MoneyOfAnotherCurrencyIsSuspect() => Assert.Equal([SuspectReason.CurrencyDiffers], Reasons(Transfer with { Currency = "INR" }));

    [Fact]
    public void AllReasonsAreToldNotOnlyTheFirst() => Assert.Equal(
        [
            SuspectReason.CurrencyDiffers, SuspectReason.AmountDiffers, SuspectReason.TransferTooOld,
            SuspectReason.WalletNeverShown, SuspectReason.LeadingZeros, SuspectReason.ManyWrongNumbers, SuspectReason.ManyWrongAround,
        ],
        Reasons(
            Transfer with { Currency = "INR", Amount = 1, ReceivedAt = 0, Number = "1" },
            new PayerFacts(99),
            payment: Asked with { ManyWrongAround = true }));

    [Theory]
    [InlineData(long.MaxValue, 1, false)]
    [InlineData(1, long.MaxValue, false)]
    [InlineData(long.MaxValue, long.MaxValue, true)]
    public void TheLargestAmountsOverflowNothing(long asked, long received, bool fits) => Assert.Equal(
        fits, !Reasons(Transfer with { Amount = received }, payment: Asked with { Amount = asked }).Any());

    [Theory]
    [InlineData(long.MaxValue, long.MinValue, true)]
    [InlineData(long.MinValue, long.MaxValue, false)]
    [InlineData(long.MaxValue, long.MaxValue, false)]
    public void TheFarthestTimesOverflowNothing(long at, long receivedAt, bool old) => Assert.Equal(
        old,
        Suspicion.Of(ClaimOf(Asked, ShownAt(at)), TermsOf(), OfPool with { ReceivedAt = receivedAt }, at).Contains(SuspectReason.TransferTooOld));

    private static PayerFacts ShownAt(params long[] times) => new(0) { Shown = [new ShownWallet("jazzcash_business", Transfer.Identifier, [.. times])] };

    private static IEnumerable<SuspectReason> Reasons(
        TransferContent transfer, PayerFacts? payer = null, PaymentPolicy? policy = null, PaymentState? payment = null) =>
        Suspicion.Of(ClaimOf(payment ?? Asked, payer, policy), TermsOf(payer, policy, payment ?? Asked), transfer, Now);
}
