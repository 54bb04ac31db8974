using Paykassma.Domain.Gateway.WalletTransfers;
using static Paykassma.Domain.Tests.Gateway.WalletTransfers.Transfers;

namespace Paykassma.Domain.Tests.Gateway.WalletTransfers;

public sealed class ReleaseTests
{
    [Fact]
    public void AFreedNumberMayBeTakenByTheNext() =>
        Assert.Equal(WalletTransferReply.Granted, ReplyOf(Report(), Take("a"), Free("a"), Take("b")));

    [Fact]
    public void ABlockedNumberIsNobodys() =>
        Assert.Equal(WalletTransferReply.Taken, ReplyOf(Report(), Take("a"), Block("a"), Take("b")));

    [Fact]
    public void ABlockedNumberCannotBeGrantedEither() =>
        Assert.Equal(WalletTransferReply.Taken, ReplyOf(Report(), Take("a"), Block("a"), Grant("b")));

    [Fact]
    public void ANumberBlockedBeforeTheMoneyCameStaysBlockedWhenItComes() =>
        Assert.Equal(WalletTransferReply.Taken, ReplyOf(Take("a"), Block("a"), Report(), Take("b")));

    [Fact]
    public void ANumberBlockedBeforeTheMoneyCameIsBlockedForItsOwnWalletsOnly() =>
        Assert.Equal(WalletTransferReply.Granted, ReplyOf(Take("x", wait: true, Rival), Block("x"), Report(), Take("a")));

    [Fact]
    public void NobodyBlocksMoneyOnAnotherMerchantsWallet() =>
        Assert.Equal(WalletTransferReply.Granted, ReplyOf(Take("x", wait: true, Rival), Report(), Block("x"), Take("a")));

    [Fact]
    public void RefusingOneClaimLeavesAnothersTransferAlone()
    {
        var state = After(Take("a"), Take("b"), Report(), Grant("a"), Block("b"));
        Assert.Equal("a", Only(state).Owner);
        Assert.Equal(WalletTransferStatus.Claimed, state!.Status);
    }

    [Fact]
    public void ReleasingTwiceIsReleasingOnce()
    {
        var state = After(Report(), Take("a"), Free("a"), Take("b"));
        Assert.Equal(new WalletTransferStep(null, WalletTransferReply.Done), WalletTransferMachine.Apply(state, Free("a")));
    }
}
