using Paykassma.Domain.Gateway.Adjustments;
using Paykassma.Domain.Gateway.Payments;
using Paykassma.Domain.Ledger;

namespace Paykassma.Domain.Tests.Gateway.Adjustments;

public sealed class AdjustmentRulesTests
{
    private static readonly PaymentState Credited = new()
    {
        Status = PaymentStatus.Ok,
        Label = "ada",
        WalletType = "upi_l",
        Currency = "INR",
        Key1 = "123456789012",
        Amount = 600,
        CreatedAt = 1,
        StockpilingId = 7,
        Transfer = new MatchedTransfer("w", "123456789012", 700, "INR", 1),
    };

    private static readonly GatewayAdjustment Reversal = new(Guid.Empty, "demo", AdjustmentDirection.Debit, 700, "INR", "1");

    [Fact]
    public void AnAdjustmentWithoutAPaymentFits() => Assert.Null(AdjustmentRules.WhyNot(Reversal with { Payment = null, Amount = long.MaxValue }, null, 0));

    [Fact]
    public void ACreditedPaymentIsTakenBackOnce()
    {
        Assert.Null(AdjustmentRules.WhyNot(Reversal, Credited, 0));
        Assert.Null(AdjustmentRules.WhyNot(Reversal with { Amount = 300 }, Credited, 400));
        Assert.Equal(AdjustmentRefusal.AboveThePayment, AdjustmentRules.WhyNot(Reversal with { Amount = 701 }, Credited, 0));
        Assert.Equal(AdjustmentRefusal.AboveThePayment, AdjustmentRules.WhyNot(Reversal, Credited, 1));
        Assert.Equal(AdjustmentRefusal.AboveThePayment, AdjustmentRules.WhyNot(Reversal with { Amount = long.MaxValue }, Credited, long.MaxValue));
    }

    [Fact]
    public void AnAdjustmentThatGivesIsNotLimitedByThePayment() =>
        Assert.Null(AdjustmentRules.WhyNot(Reversal with { Direction = AdjustmentDirection.Credit, Amount = 9_000 }, Credited, 700));

    [Fact]
    public void AnUnknownPaymentIsRefusedAndSoIsAnotherCurrency()
    {
        Assert.Equal(AdjustmentRefusal.PaymentUnknown, AdjustmentRules.WhyNot(Reversal, null, 0));
        Assert.Equal(AdjustmentRefusal.CurrencyDiffers, AdjustmentRules.WhyNot(Reversal with { Currency = "PKR" }, Credited, 0));
    }

    [Fact]
    public void APaymentThatCreditedNothingHasNothingToTakeBack()
    {
        foreach (var status in Enum.GetValues<PaymentStatus>())
        {
            var refusal = AdjustmentRules.WhyNot(Reversal, Credited with { Status = status }, 0);
            Assert.Equal(status is PaymentStatus.Accepted or PaymentStatus.Ok ? null : AdjustmentRefusal.PaymentNotCredited, refusal);
        }
    }

    [Fact]
    public void TheBookingIsATransferOfItsOwnThatMayLeaveADebt()
    {
        var debit = Reversal.Booking();
        Assert.Equal(("gateway/demo/adjustment/00000000000000000000000000000000", Overdraft.Allowed), (debit.Transfer.Id, debit.Overdraft));
        Assert.Equal(("merchant/demo/INR", "clearing/adjustment/INR"), (debit.Transfer.DebitAccount, debit.Transfer.CreditAccount));
        var credit = (Reversal with { Direction = AdjustmentDirection.Credit }).Booking().Transfer;
        Assert.Equal(("clearing/adjustment/INR", "merchant/demo/INR"), (credit.DebitAccount, credit.CreditAccount));
        Assert.IsType<LedgerDecision.Create>(LedgerRules.Decide(AccountBalance.Empty, debit, default));
    }
}
