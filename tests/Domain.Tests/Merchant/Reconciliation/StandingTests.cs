using System.Text.Json;
using Paykassma.Domain.Gateway.Payments;
using Paykassma.Domain.Ledger;
using Paykassma.Domain.Merchant.Deposits;
using Paykassma.Domain.Merchant.Reconciliation;
using Paykassma.Testing;

namespace Paykassma.Domain.Tests.Merchant.Reconciliation;

/// <summary>What either side's words and books mean for the money.</summary>
public sealed class StandingTests
{
    private static readonly BookedAmount Amount = new(70_000, "INR");

    [Fact]
    public void APaymentIsBookedOnceTheMerchantHasTheMoney()
    {
        foreach (var status in Enum.GetValues<PaymentStatus>())
        {
            var expected = status is PaymentStatus.Accepted or PaymentStatus.Ok ? Standing.Booked : Standing.NothingBooked;
            Assert.True(StatedStanding.TryOfPayment(JsonNamingPolicy.SnakeCaseLower.ConvertName(status.ToString()), out var standing));
            Assert.Equal(expected, standing);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("OK")]
    [InlineData("paid")]
    public void AnUnknownWordIsNoStatusOfAPayment(string status) => Assert.False(StatedStanding.TryOfPayment(status, out _));

    [Theory]
    [InlineData("success", Standing.Booked)]
    [InlineData("fail", Standing.NothingBooked)]
    [InlineData("cancelled", Standing.NothingBooked)]
    [InlineData("refused", Standing.NothingBooked)]
    [InlineData("new", Standing.Open)]
    [InlineData("processing", Standing.Open)]
    public void APayoutIsOpenUntilItHasEnded(string status, Standing expected)
    {
        Assert.True(StatedStanding.TryOfPayout(status, out var standing));
        Assert.Equal(expected, standing);
    }

    [Theory]
    [InlineData("")]
    [InlineData("Success")]
    [InlineData("1")]
    public void AWordNoStatusIsWrittenLikeIsRefused(string status) => Assert.False(StatedStanding.TryOfPayout(status, out _));

    [Fact]
    public void ADepositIsBookedWhenTheLedgerSaysSo()
    {
        Assert.Null(new DepositFacts(null, null).ToEntry());
        Assert.Equal(new BookedEntry("credited", Standing.Booked, 70_000, "INR"), new DepositFacts("credited", Amount).ToEntry());
        foreach (var status in Enum.GetValues<DepositStatus>().Where(status => status != DepositStatus.Credited))
        {
            var name = JsonNamingPolicy.SnakeCaseLower.ConvertName(status.ToString());
            Assert.Equal(new BookedEntry(name, Standing.NothingBooked), new DepositFacts(name, null).ToEntry());
            Assert.False(new DepositFacts(name, Amount).ToEntry()!.IsConsistent);
        }

        Assert.False(new DepositFacts("credited", null).ToEntry()!.IsConsistent);
        Assert.False(new DepositFacts(null, Amount).ToEntry()!.IsConsistent);
    }

    [Fact]
    public void AWithdrawalStandsWhereTheLedgerSays() => Cells.AllHold(
        [
            ("held", null, Standing.Open, true),
            ("sending", null, Standing.Open, true),
            ("sent", null, Standing.Open, true),
            ("unknown", null, Standing.Open, true),
            ("needs_attention", null, Standing.Open, true),
            ("settled", TransferKind.PostPending, Standing.Booked, true),
            ("late_failure", TransferKind.PostPending, Standing.Booked, true),
            ("released", TransferKind.VoidPending, Standing.NothingBooked, true),
            ("cancelled", TransferKind.VoidPending, Standing.NothingBooked, true),
            ("late_success", TransferKind.VoidPending, Standing.NothingBooked, true),
            ("settled", null, Standing.Open, false),
            ("settled", TransferKind.VoidPending, Standing.NothingBooked, false),
            ("released", null, Standing.Open, false),
            ("cancelled", TransferKind.PostPending, Standing.Booked, false),
        ],
        (string status, TransferKind? resolution, Standing standing, bool consistent) => Assert.Equal(
            new BookedEntry(status, standing, 70_000, "INR", IsConsistent: consistent),
            new WithdrawalFacts(status, false, Amount, Amount, resolution, null, null).ToEntry()));

    [Theory]
    [InlineData("late_booked", true)]
    [InlineData("late_failure", true)]
    [InlineData("settled", true)]
    [InlineData("released", false)]
    public void ALateSuccessIsBooked(string status, bool consistent) => Assert.Equal(
        new BookedEntry(status, Standing.Booked, 70_000, "INR", IsConsistent: consistent),
        new WithdrawalFacts(status, false, Amount, Amount, TransferKind.VoidPending, Amount, null).ToEntry());

    [Theory]
    [InlineData("released", TransferKind.PostPending, false, true)]
    [InlineData("released", TransferKind.VoidPending, true, true)]
    [InlineData("settled", TransferKind.PostPending, false, false)]
    [InlineData("late_booked", TransferKind.VoidPending, true, false)]
    public void WhatWasGivenBackAfterALateFailureIsNotBooked(string status, TransferKind resolution, bool late, bool consistent) => Assert.Equal(
        new BookedEntry(status, Standing.NothingBooked, 70_000, "INR", IsConsistent: consistent),
        new WithdrawalFacts(status, false, Amount, Amount, resolution, late ? Amount : null, Amount).ToEntry());

    [Theory]
    [InlineData("late_booked", true)]
    [InlineData("late_failure", true)]
    [InlineData("released", false)]
    public void WhatWasReturnedAndPaidAfterAllIsBooked(string status, bool consistent) => Assert.Equal(
        new BookedEntry(status, Standing.Booked, 70_000, "INR", IsConsistent: consistent),
        new WithdrawalFacts(status, false, Amount, Amount, TransferKind.PostPending, Amount, Amount).ToEntry());

    [Fact]
    public void ALateBookingWithoutItsTransferContradictsItself() =>
        Assert.False(new WithdrawalFacts("late_booked", false, Amount, Amount, TransferKind.VoidPending, null, null).ToEntry()!.IsConsistent);

    [Fact]
    public void AWithdrawalWithoutAHoldHasBookedNothing()
    {
        Assert.Null(new WithdrawalFacts(null, false, null, null, null, null, null).ToEntry());
        Assert.Equal(Standing.NothingBooked, new WithdrawalFacts("registered", false, Amount, null, null, null, null).ToEntry()!.Standing);
        Assert.False(new WithdrawalFacts("settled", false, Amount, null, null, null, null).ToEntry()!.IsConsistent);
    }

    [Theory]
    [InlineData("sent", Standing.Open)]
    [InlineData("settled", Standing.Booked)]
    [InlineData("released", Standing.NothingBooked)]
    public void ATestStandsWhereItsStatusSays(string status, Standing standing)
    {
        Assert.Equal(
            new BookedEntry(status, standing, 70_000, "INR", IsTest: true), new WithdrawalFacts(status, true, Amount, null, null, null, null).ToEntry());
        Assert.False(new WithdrawalFacts(status, true, Amount, Amount, null, null, null).ToEntry()!.IsConsistent);
    }
}
