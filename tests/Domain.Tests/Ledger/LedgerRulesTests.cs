using Paykassma.Domain.Ledger;
using Paykassma.Testing;
using static Paykassma.Domain.Tests.Ledger.Requests;

namespace Paykassma.Domain.Tests.Ledger;

public sealed class LedgerRulesTests
{
    private static readonly AccountBalance Funded = new(500, 0, 7);
    private static readonly AccountBalance Held = new(500, 100, 8);

    [Fact]
    public void CreditRaisesWhatIsPosted() => Creates(new(600, 0, 8), Decide(Funded, Credit()));

    [Fact]
    public void FirstCreditOpensTheAccount() => Creates(new(100, 0, 1), Decide(AccountBalance.Empty, Credit()));

    [Fact]
    public void DebitLowersWhatIsPosted() => Creates(new(400, 0, 8), Decide(Funded, Debit()));

    [Fact]
    public void HoldRaisesWhatIsPendingOnly() => Creates(new(500, 100, 8), Decide(Funded, Hold()));

    [Fact]
    public void PostOfAHoldTakesTheMoney() => Creates(new(400, 0, 9), Decide(Held, Post(), new(null, null, Hold(), null)));

    [Fact]
    public void VoidOfAHoldGivesTheMoneyBack() => Creates(new(500, 0, 9), Decide(Held, Requests.Void(), new(null, null, Hold(), null)));

    [Fact]
    public void WholeBalanceMayBeHeld() => Creates(new(500, 500, 8), Decide(Funded, Hold(amount: 500)));

    [Fact]
    public void HeldMoneyCannotBeHeldAgain() =>
        Refuses(LedgerError.InsufficientFunds, Decide(Held, Hold("other", 401)));

    [Fact]
    public void HeldMoneyCannotBeTaken() => Refuses(LedgerError.InsufficientFunds, Decide(Held, Debit(amount: 401)));

    [Fact]
    public void LateSuccessMayOverdraw() =>
        Creates(new(-100, 0, 1), Decide(AccountBalance.Empty, Debit(), overdraft: Overdraft.Allowed));

    [Fact]
    public void CreditIsTakenByAnOverdrawnAccount() => Creates(new(-400, 0, 4), Decide(new(-500, 0, 3), Credit()));

    [Fact]
    public void PostIsTakenByAnOverdrawnAccount() =>
        Creates(new(-600, 0, 5), Decide(new(-500, 100, 4), Post(), new(null, null, Hold(), null)));

    [Fact]
    public void WhatATransferMovedIsTakenBackByUndoingIt()
    {
        foreach (var transfer in (Transfer[])[Credit(), Debit(), Hold(), Post(), Requests.Void()])
        {
            Assert.Equal(Held, LedgerRules.Undo(LedgerRules.Move(Held, transfer), transfer));
        }
    }

    [Fact]
    public void RepeatIsBookedAlready() => Assert.IsType<LedgerDecision.AlreadyBooked>(Decide(Funded, Credit(), new(Credit(), null, null, null)));

    [Fact]
    public void RepeatOfAHoldThatWasResolvedIsBookedAlready() =>
        Assert.IsType<LedgerDecision.AlreadyBooked>(Decide(Funded, Hold(), new(Hold(), null, null, null)));

    [Fact]
    public void RepeatOfAPostIsBookedAlready() =>
        Assert.IsType<LedgerDecision.AlreadyBooked>(Decide(Funded, Post(), new(Post(), null, Hold(), "post")));

    [Fact]
    public void SameIdWithOtherContentIsRefused() => Cells.AllHold(OtherContents, booked =>
        Refuses(LedgerError.IdUsedWithOtherContent, Decide(Funded, Credit(), new(booked, null, null, null))));

    private static Transfer[] OtherContents =>
    [
        Credit() with { Amount = 101 },
        Credit() with { Currency = "PKR" },
        Credit() with { CreditAccount = Accounts.User("other", Currency) },
        Credit() with { DebitAccount = Accounts.Clearing("paytm", Currency) },
        Credit() with { Cause = "deposit/2" },
        Credit() with { Reference = "upi_l/1" },
        Hold() with { Id = "credit" },
    ];

    [Fact]
    public void SameReferenceUnderAnotherIdIsRefused() =>
        Refuses(LedgerError.ReferenceUsed, Decide(Funded, Credit(reference: "upi_l/1"), new(null, "other", null, null)));

    [Fact]
    public void ResolutionWithoutItsHoldIsRefused() => Cells.AllHold(Resolutions, resolution =>
        Refuses(LedgerError.PendingNotFound, Decide(Held, resolution)));

    [Fact]
    public void ResolutionOfWhatIsNoHoldIsRefused() => Cells.AllHold(Resolutions, resolution =>
        Refuses(LedgerError.PendingNotFound, Decide(Held, resolution, new(null, null, Debit("hold"), null))));

    [Fact]
    public void SecondResolutionIsRefused() => Cells.AllHold(Resolutions, resolution =>
        Refuses(LedgerError.PendingAlreadyResolved, Decide(Held, resolution, new(null, null, Hold(), "earlier"))));

    [Fact]
    public void ResolutionOfAnotherAmountIsRefused() => Cells.AllHold(Resolutions, resolution =>
        Refuses(LedgerError.PendingDiffers, Decide(Held, resolution, new(null, null, Hold(amount: 99), null))));

    private static Transfer[] Resolutions => [Post(), Requests.Void()];

    [Fact]
    public void MalformedTransferIsRefused() => Cells.AllHold(MalformedOnes, malformed =>
        Refuses(LedgerError.Malformed, Decide(Funded, malformed, new(null, null, Hold(), null))));

    private static Transfer[] MalformedOnes =>
    [
        Credit(amount: 0),
        Credit(amount: -1),
        Credit() with { Kind = 0 },
        Credit() with { Kind = (TransferKind)5 },
        Credit() with { DebitAccount = Accounts.User("other", Currency) },
        Credit() with { CreditAccount = Accounts.Clearing("paytm", Currency) },
        Credit() with { Kind = TransferKind.Pending },
        Credit() with { PendingId = "hold" },
        Post(pending: null),
        Requests.Void(pending: null),
        Post() with { DebitAccount = Clearing, CreditAccount = User },
    ];

    [Fact]
    public void BalanceBeyondSixtyFourBitsIsRefused() =>
        Refuses(LedgerError.Overflow, Decide(new(long.MaxValue, 0, 1), Credit(amount: 1)));

    [Fact]
    public void HoldsBeyondSixtyFourBitsAreRefused() =>
        Refuses(LedgerError.Overflow, Decide(new(long.MaxValue, long.MaxValue, 1), Hold(amount: 1)));

    [Fact]
    public void MerchantAccountHasABalanceToo()
    {
        var credit = Credit() with { CreditAccount = Accounts.Merchant("demo", Currency) };
        Creates(new(100, 0, 1), Decide(AccountBalance.Empty, credit));
        Assert.Equal(Accounts.Merchant("demo", Currency), credit.BalanceAccount);
    }

    [Fact]
    public void CreditIsPlainAndNothingElseIs()
    {
        Assert.True(LedgerRules.IsPlainCredit(Credit(reference: "upi_l/1")));
        Assert.All([Debit(), Hold(), Post(), Requests.Void(), Credit(amount: 0)], t => Assert.False(LedgerRules.IsPlainCredit(t)));
    }

    private static void Creates(AccountBalance balance, LedgerDecision decision) => Assert.Equal(new LedgerDecision.Create(balance), decision);

    private static void Refuses(LedgerError error, LedgerDecision decision) => Assert.Equal(new LedgerDecision.Refuse(error), decision);
}
