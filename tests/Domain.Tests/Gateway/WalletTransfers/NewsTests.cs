using Paykassma.Domain.Gateway.WalletTransfers;
using static Paykassma.Domain.Tests.Gateway.WalletTransfers.Transfers;

namespace Paykassma.Domain.Tests.Gateway.WalletTransfers;

/// <summary>Those who waited hear of what happened, though whoever was to tell them died.</summary>
public sealed class NewsTests
{
    private const long Due = Now + WalletTransferMachine.TellAfterMs;

    [Fact]
    public void MoneyThatSomeoneWaitsForIsNewsThatIsOwed() => Assert.Equal(Due, After(Take("a"), Report())!.DueAt);

    [Fact]
    public void MoneyThatNobodyWaitsForOwesNothing() => Assert.Null(After(Report())!.DueAt);

    [Fact]
    public void MoneyThatOnlyAnotherMerchantsPayersWaitForOwesNothing() => Assert.Null(After(Take("x", wait: true, Rival), Report())!.DueAt);

    [Fact]
    public void WhoHasItByNowIsToldAllTheSameForItMayHaveDiedBeforeItSavedThat()
    {
        var state = After(Take("a"), Report(), Take("a"))!;
        Assert.Equal(["a"], state.Untold);
        Assert.Equal(Due, state.DueAt);
    }

    [Fact]
    public void WhoLostItByNowIsToldAllTheSame() =>
        Assert.Equal(["a", "b"], After(Take("a"), Take("b"), Report(), Grant("a"), Take("b"))!.Untold);

    [Fact]
    public void WhoWaitsHearsThatANewcomerContestsIt() =>
        Assert.Equal(Due, After(Take("a"), Report(), Told(1), Take("b"))!.DueAt);

    [Fact]
    public void WhoLostAContestHearsOfIt() => Assert.Equal(Due, After(Take("a"), Take("b"), Report(), Told(1), Grant("a"))!.DueAt);

    [Fact]
    public void WhoWaitsHearsThatTheOwnerWasRefusedAndTheirNumberIsNotBlocked()
    {
        var state = After(Take("a"), Take("b"), Report(), Grant("a"), Told(2), Block("a"))!;
        Assert.Equal((Due, WalletTransferStatus.Contested), (state.DueAt, Only(state).Status));
    }

    [Fact]
    public void WhoeverTellsPutsOffTheNextOneBeforeHeBegins()
    {
        var step = WalletTransferMachine.Apply(After(Take("a"), Report()), new WalletTransferCommand.Tell(Due));
        Assert.Equal(Due + WalletTransferMachine.TellAfterMs, step.Next!.DueAt);
    }

    [Fact]
    public void OnceAllWereToldNothingIsOwed()
    {
        var state = After(Take("a"), Take("b"), Report(), Told(1))!;
        Assert.Null(state.DueAt);
        Assert.Empty(state.Untold);
        Assert.Equal(["a", "b"], Waiting(state));
    }

    [Fact]
    public void HavingToldTheOldNewsDoesNotSettleTheNew() =>
        Assert.Equal(Due, After(Take("a"), Report(), Take("b"), Told(1))!.DueAt);

    [Fact]
    public void NobodyIsToldOfATransferThatIsNotHere()
    {
        Assert.Equal(new WalletTransferStep(null, WalletTransferReply.Done), WalletTransferMachine.Apply(null, new WalletTransferCommand.Tell(Now)));
        Assert.Equal(new WalletTransferStep(null, WalletTransferReply.Done), WalletTransferMachine.Apply(After(Take("a")), new WalletTransferCommand.Tell(Now)));
    }

    private static WalletTransferCommand.Told Told(int news) => new(news);
}
