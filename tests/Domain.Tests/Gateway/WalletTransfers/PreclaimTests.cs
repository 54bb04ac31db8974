using Paykassma.Domain.Gateway.WalletTransfers;
using static Paykassma.Domain.Tests.Gateway.WalletTransfers.Transfers;

namespace Paykassma.Domain.Tests.Gateway.WalletTransfers;

/// <summary>A thief claims a number that will be issued next; then the honest payer pays and types it.</summary>
public sealed class PreclaimTests
{
    private static readonly Claim Thief = ClaimOf("thief") with { At = Now - SkewMs - 1 };

    [Fact]
    public void ANumberClaimedBeforeItsPaymentExistsIsNotPaidToTheClaimer() =>
        Assert.Equal(WalletTransferReply.Suspect, ReplyOf(Take(Thief), Report(), Take(Thief)));

    [Fact]
    public void TheHonestPayerIsNotToldThatTheNumberWasUsed()
    {
        Assert.Equal(WalletTransferReply.Contested, ReplyOf(Take(Thief), Report(), Take("honest")));
        Assert.Equal(WalletTransferReply.Contested, ReplyOf(Take(Thief), Report(), Take(Thief), Take("honest")));
    }

    [Fact]
    public void TheThiefHearsNothingThatPaysHimWhenThePayerComes()
    {
        var state = After(Take(Thief), Report(), Take(Thief), Take("honest"));
        Assert.Equal(WalletTransferReply.Contested, WalletTransferMachine.Apply(state, Take(Thief)).Reply);
        Assert.Equal(["thief", "honest"], Waiting(state));
        Assert.All(state!.Transfers, transfer => Assert.Null(transfer.Owner));
    }

    [Fact]
    public void WhoeverIsRefusedLeavesItToAPersonStill()
    {
        var state = After(Take(Thief), Report(), Take(Thief), Take("honest"), Free("thief"));
        Assert.Equal(WalletTransferReply.Contested, WalletTransferMachine.Apply(state, Take("honest")).Reply);
        Assert.Equal(WalletTransferReply.Granted, WalletTransferMachine.Apply(state, Grant("honest")).Reply);
    }

    [Fact]
    public void AClaimWithinTheSkewIsHonest() =>
        Assert.Equal(WalletTransferReply.Granted, ReplyOf(Report(), Take(ClaimOf("a") with { At = Now - SkewMs })));
}
