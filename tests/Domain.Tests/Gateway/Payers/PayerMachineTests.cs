using Paykassma.Domain.Gateway.Payers;

namespace Paykassma.Domain.Tests.Gateway.Payers;

public sealed class PayerMachineTests
{
    private const long Now = 1_700_000_000_000;

    [Fact]
    public void TheFirstTimeTheWalletWhoseTurnItIsIsShown()
    {
        var (wallet, state) = PayerMachine.Show(null, "paytm", ["w1", "w2"], "w2", Now);
        Assert.Equal("w2", wallet);
        Assert.True(WasShown(state, "paytm", "w2"));
        Assert.False(WasShown(state, "paytm", "w1"));
    }

    [Fact]
    public void ALabelKeepsItsWalletWhosesoeverTurnItIs()
    {
        var state = Shown("w1");
        var (wallet, next) = PayerMachine.Show(state, "paytm", ["w1", "w2"], "w2", Now);
        Assert.Equal("w1", wallet);
        Assert.Null(next);
    }

    [Fact]
    public void AWalletOutOfUseIsReplacedAndItsTransfersAreStillExpected()
    {
        var (wallet, next) = PayerMachine.Show(Shown("w1"), "paytm", ["w2"], "w2", Now);
        Assert.Equal("w2", wallet);
        Assert.True(WasShown(next, "paytm", "w1"));
        Assert.True(WasShown(next, "paytm", "w2"));
    }

    [Fact]
    public void AWalletThatComesBackIntoUseDoesNotPushTheNewerOneOut()
    {
        var (_, replaced) = PayerMachine.Show(Shown("w1"), "paytm", ["w2"], "w2", Now);
        Assert.Equal("w2", PayerMachine.Show(replaced, "paytm", ["w1", "w2"], "w1", Now).Identifier);
    }

    [Fact]
    public void EachMethodHasAWalletOfItsOwn()
    {
        var (wallet, next) = PayerMachine.Show(Shown("w1"), "ipay", ["w1", "i1"], "i1", Now);
        Assert.Equal("i1", wallet);
        Assert.False(WasShown(next, "ipay", "w1"));
    }

    [Fact]
    public void MemoryOfWalletsIsBounded()
    {
        PayerState? state = null;
        for (var i = 0; i < 10 * PayerMachine.MaxRemembered; i++) state = PayerMachine.Show(state, "paytm", [$"w{i}"], $"w{i}", Now).Next;
        Assert.Equal(PayerMachine.MaxRemembered, state!.Shown.Length);
    }

    [Fact]
    public void ManyWalletsOfOneMethodNeverPushOutTheWalletInUseOfAnother()
    {
        var (_, state) = PayerMachine.Show(null, "ipay", ["i1"], "i1", Now);
        for (var i = 0; i < 2 * PayerMachine.MaxRemembered; i++) state = PayerMachine.Show(state, "paytm", [$"w{i}"], $"w{i}", Now).Next;
        Assert.Equal("i1", PayerMachine.Show(state, "ipay", ["i1", "i2"], "i2", Now).Identifier);
    }

    [Fact]
    public void WrongNumbersAreCountedForAnHour()
    {
        var state = PayerMachine.RecordWrongNumber(PayerMachine.RecordWrongNumber(null, Now), Now + 1_000);
        Assert.Equal(2, PayerMachine.WrongNumbers(state, Now + PayerMachine.WrongNumberCountsMs - 1));
        Assert.Equal(1, PayerMachine.WrongNumbers(state, Now + PayerMachine.WrongNumberCountsMs));
        Assert.Equal(0, PayerMachine.WrongNumbers(state, Now + 1_000 + PayerMachine.WrongNumberCountsMs));
    }

    [Fact]
    public void WrongNumbersThatNoLongerCountAreForgotten()
    {
        var state = PayerMachine.RecordWrongNumber(null, Now);
        Assert.Equal([Now + PayerMachine.WrongNumberCountsMs], PayerMachine.RecordWrongNumber(state, Now + PayerMachine.WrongNumberCountsMs).WrongNumbers);
    }

    [Fact]
    public void MemoryOfWrongNumbersIsBoundedAndKeepsTheLatest()
    {
        PayerState? state = null;
        for (var i = 0; i < 3 * PayerMachine.MaxRemembered; i++) state = PayerMachine.RecordWrongNumber(state, Now + i);
        Assert.Equal(PayerMachine.MaxRemembered, state!.WrongNumbers.Length);
        Assert.Equal(Now + (3 * PayerMachine.MaxRemembered) - 1, state.WrongNumbers[^1]);
    }

    [Fact]
    public void NothingIsKnownOfALabelThatWasNeverSeen()
    {
        Assert.False(WasShown(null, "paytm", "w1"));
        Assert.Equal(0, PayerMachine.WrongNumbers(null, Now));
    }

    [Fact]
    public void AWalletThatIsShownAgainIsRecordedAgainOnlyAfterAnHour()
    {
        var state = Shown("w1");
        Assert.Null(PayerMachine.Show(state, "paytm", ["w1"], "w1", Now + PayerMachine.RecordAgainAfterMs - 1).Next);
        var again = PayerMachine.Show(state, "paytm", ["w1"], "w1", Now + PayerMachine.RecordAgainAfterMs).Next;
        Assert.Equal([Now, Now + PayerMachine.RecordAgainAfterMs], Assert.Single(again!.Shown).At);
    }

    [Fact]
    public void TheFirstMomentAndTheNewestAreKept()
    {
        var state = Shown("w1");
        for (var i = 1; i <= 2 * PayerMachine.MaxTimes; i++) state = PayerMachine.Show(state, "paytm", ["w1"], "w1", Now + (i * PayerMachine.RecordAgainAfterMs)).Next!;
        Assert.Equal(PayerMachine.MaxTimes, Assert.Single(state.Shown).At.Length);
        Assert.Equal(Now + (2 * PayerMachine.MaxTimes * PayerMachine.RecordAgainAfterMs), state.Shown[0].At[^1]);
        Assert.Equal(Now, state.Shown[0].At[0]);
    }

    [Fact]
    public void AMomentThatIsToldLateIsRecordedInItsPlace()
    {
        var state = PayerMachine.Show(Shown("w1"), "paytm", ["w1"], "w1", Now - 1).Next;
        Assert.Equal([Now - 1, Now], Assert.Single(state!.Shown).At);
        Assert.Null(PayerMachine.Show(state, "paytm", ["w1"], "w1", Now + 1).Next);
    }

    private static bool WasShown(PayerState? state, string walletType, string identifier) =>
        state?.Shown.Any(shown => shown.WalletType == walletType && shown.Identifier == identifier && !shown.At.IsEmpty) == true;

    private static PayerState Shown(string wallet) => PayerMachine.Show(null, "paytm", [wallet], wallet, Now).Next!;
}
