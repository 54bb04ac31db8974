using Paykassma.Domain.Ledger;
using Paykassma.Domain.Merchant.Adjustments;

namespace Paykassma.Domain.Tests.Merchant.Adjustments;

public sealed class AdjustmentTests
{
    private static readonly Adjustment Debit = new("a1", "asha", "INR", 70_000, AdjustmentDirection.Debit, null);

    [Fact]
    public void ADebitTakesFromTheUserWhateverIsAvailable()
    {
        var request = Debit.ToTransfer();
        Assert.Equal(Overdraft.Allowed, request.Overdraft);
        Assert.Equal(
            new Transfer("merchant/adjustment/a1", "user/asha/INR", "clearing/adjustment/INR", 70_000, "INR", TransferKind.Posted, "adjustment/a1"),
            request.Transfer);
        var decision = LedgerRules.Decide(AccountBalance.Empty with { Posted = 100 }, request, default);
        Assert.Equal(-69_900, Assert.IsType<LedgerDecision.Create>(decision).Balance.Available);
    }

    [Fact]
    public void ACreditAddsToTheUser() => Assert.Equal(
        ("clearing/adjustment/INR", "user/asha/INR"),
        ((Debit with { Direction = AdjustmentDirection.Credit }).ToTransfer().Transfer is var transfer ? (transfer.DebitAccount, transfer.CreditAccount) : default));

    [Fact]
    public void ADepositIsTakenBackOnceWhoeverAsks()
    {
        var (first, second) = ((Debit with { Order = "o1" }).ToTransfer(), (Debit with { Id = "a2", Order = "o1" }).ToTransfer());
        Assert.Equal(("merchant/adjustment/reversal/o1", "deposit/o1"), (first.Transfer.Id, first.Transfer.Cause));
        Assert.Equal(first, second);
        Assert.Equal(
            new LedgerDecision.Refuse(LedgerError.IdUsedWithOtherContent),
            LedgerRules.Decide(AccountBalance.Empty, (Debit with { Id = "a3", Order = "o1", Amount = 1 }).ToTransfer(), new LedgerFacts { SameId = first.Transfer }));
    }
}
