using Paykassma.Domain.Gateway.Payments;
using static Paykassma.Domain.Tests.Gateway.Payments.Payment;

namespace Paykassma.Domain.Tests.Gateway.Payments;

public sealed class SuspicionTests
{
    private static readonly PaymentState Asked = PaymentSituations.All["Claiming"];

    [Fact]
    public void WhatFitsIsNotSuspect() => Assert.Empty(Suspicion.Of(Asked, Transfer, KnownPayer, Policy, Now));

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
        Assert.Empty(Suspicion.Of(Asked, Transfer, KnownPayer, exact, Now));
        Assert.Equal([SuspectReason.AmountDiffers], Suspicion.Of(Asked, Transfer with { Amount = 70_001 }, KnownPayer, exact, Now));
    }

    [Fact]
    public void ATransferIsTooOldAMillisecondAfterTheLimit()
    {
        Assert.Empty(Reasons(Transfer with { ReceivedAt = Now - Policy.TransferMaxAgeMs }));
        Assert.Equal([SuspectReason.TransferTooOld], Reasons(Transfer with { ReceivedAt = Now - Policy.TransferMaxAgeMs - 1 }));
    }

    [Fact]
    public void ATransferFromAClockThatIsAheadIsNotTooOld() => Assert.Empty(Reasons(Transfer with { ReceivedAt = Now + 600_000 }));

    [Fact]
    public void AWalletTheLabelWasNeverShownIsSuspect() => Assert.Equal(
        [SuspectReason.WalletNeverShown], Suspicion.Of(Asked, Transfer, KnownPayer with { WalletWasShown = false }, Policy, Now));

    [Theory]
    [InlineData(4, false)]
    [InlineData(5, true)]
    public void ManyWrongNumbersAreSuspectFromTheLimitOn(int wrong, bool suspect) => Assert.Equal(
        suspect, Suspicion.Of(Asked, Transfer, KnownPayer with { WrongNumbers = wrong }, Policy, Now).Contains(SuspectReason.ManyWrongNumbers));

    [Fact]
    public void MoneyOfAnotherCurrencyIsSuspect() => Assert.Equal([SuspectReason.CurrencyDiffers], Reasons(Transfer with { Currency = "INR" }));

    [Fact]
    public void AllReasonsAreToldNotOnlyTheFirst() => Assert.Equal(
        [
            SuspectReason.CurrencyDiffers, SuspectReason.AmountDiffers, SuspectReason.TransferTooOld,
            SuspectReason.WalletNeverShown, SuspectReason.ManyWrongNumbers,
        ],
        Suspicion.Of(Asked, Transfer with { Currency = "INR", Amount = 1, ReceivedAt = 0 }, new PayerFacts(false, 99), Policy, Now));

    [Theory]
    [InlineData(long.MaxValue, 1, false)]
    [InlineData(1, long.MaxValue, false)]
    [InlineData(long.MaxValue, long.MaxValue, true)]
    public void TheLargestAmountsOverflowNothing(long asked, long received, bool fits) => Assert.Equal(
        fits,
        Suspicion.Of(Asked with { Amount = asked }, Transfer with { Amount = received }, KnownPayer, Policy, Now).IsEmpty);

    [Theory]
    [InlineData(long.MaxValue, long.MinValue, true)]
    [InlineData(long.MinValue, long.MaxValue, false)]
    [InlineData(long.MaxValue, long.MaxValue, false)]
    public void TheFarthestTimesOverflowNothing(long at, long receivedAt, bool old) => Assert.Equal(
        old,
        Suspicion.Of(Asked, Transfer with { ReceivedAt = receivedAt }, KnownPayer, Policy, at).Contains(SuspectReason.TransferTooOld));

    private static IEnumerable<SuspectReason> Reasons(Domain.Gateway.WalletTransfers.TransferContent transfer) =>
        Suspicion.Of(Asked, transfer, KnownPayer, Policy, Now);
}
