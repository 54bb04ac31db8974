using Paykassma.Domain.Gateway.WalletTransfers;
using static Paykassma.Domain.Tests.Gateway.WalletTransfers.Transfers;

namespace Paykassma.Domain.Tests.Gateway.WalletTransfers;

/// <summary>Whoever holds a payer's window link can give up that payer's claim before the money comes, and have an accomplice wait for it.</summary>
public sealed class GivenUpTests
{
    [Fact]
    public void ANumberThatWasGivenUpBeforeItsMoneyCameGoesToAnotherPayerByAPersonOnly()
    {
        Assert.Equal(WalletTransferReply.Contested, ReplyOf(Take("a"), Withdraw("a"), Report(), Take("accomplice")));
        Assert.Equal(WalletTransferReply.Suspect, ReplyOf(Take("a"), Withdraw("a"), Take("accomplice"), Report(), Take("accomplice")));
        // Also where other money of the number was there already.
        var made = Report(Content with { TransactionId = "97047752123519", Amount = 1 });
        Assert.Equal(WalletTransferReply.Contested, ReplyOf(made, Take("a"), Withdraw("a"), Report(), Take("accomplice")));
        Assert.Equal(WalletTransferReply.Granted, ReplyOf(Take("a"), Withdraw("a"), Report(), Take("accomplice"), Grant("accomplice")));
    }

    [Fact]
    public void ThePayerWhoGaveItUpClaimsItAgainFreely() =>
        Assert.Equal(WalletTransferReply.Granted, ReplyOf(Take("a"), Withdraw("a"), Report(), Take(ClaimOf("second order") with { Payer = "a" })));

    [Fact]
    public void ItSaysNothingOfMoneyOnWalletsThatThePayerCouldNotPayInto() =>
        Assert.Equal(WalletTransferReply.Granted, ReplyOf(Take("x", wait: true, Rival), Withdraw("x"), Report(), Take("a")));

    [Fact]
    public void AClaimThatExpiresIsNotGivenUp() =>
        Assert.Equal(WalletTransferReply.Granted, ReplyOf(Take("a"), Take("a", wait: false), Report(), Take("b")));
}
