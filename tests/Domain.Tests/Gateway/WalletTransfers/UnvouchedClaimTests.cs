using Paykassma.Domain.Gateway.Payments;
using Paykassma.Domain.Gateway.WalletTransfers;
using static Paykassma.Domain.Tests.Gateway.WalletTransfers.Transfers;

namespace Paykassma.Domain.Tests.Gateway.WalletTransfers;

/// <summary>Anybody can open an unsigned window in a payer's name: what is refused there binds no label.</summary>
public sealed class UnvouchedClaimTests
{
    private static readonly Claim Junk = ClaimOf("junk") with { Payer = "victim", IsUnvouched = true };

    private static readonly WalletTransferCommand Guessed = Take(Junk, terms: Terms with { ManyWrongNumbers = true });

    private static readonly Claim Own = ClaimOf("own order") with { Payer = "victim" };

    [Fact]
    public void WhoeverPaidMeetsAPersonThoughAStrangersClaimInTheirNameWasRefused()
    {
        foreach (var refuse in (WalletTransferCommand[])[Block("junk"), Free("junk")])
        {
            foreach (var commands in (WalletTransferCommand[][])[[Take(Junk), refuse, Report()], [Report(), Guessed, refuse], [Report(), Take(Junk), refuse]])
            {
                var step = WalletTransferMachine.Apply(After(commands), Take(Own));
                Assert.Equal(WalletTransferReply.Suspect, step.Reply);
                Assert.Equal([SuspectReason.RefusedBefore], Suspicion.Of(step.Measured!, Terms, Content, Now));
                Assert.DoesNotContain(step.Next!.Typings, typing => typing.IsRefused || typing.IsBlocked);
            }
        }
    }

    [Fact]
    public void TheStrangerMeetsAPersonAgainToo() =>
        Assert.Equal(WalletTransferReply.Suspect, ReplyOf(Report(), Guessed, Block("junk"), Take(Junk with { Payment = "junk again" })));

    [Fact]
    public void AClaimThatTheMerchantVouchesForSinceIsRefusedAsAnyOther()
    {
        var vouched = Take(Junk with { IsUnvouched = false }, terms: Terms with { ManyWrongNumbers = true });
        Assert.Equal(WalletTransferReply.Taken, ReplyOf(Report(), Guessed, vouched, Block("junk"), Take(Own)));
    }

    [Fact]
    public void AClaimOfAnUnsignedWindowIsUnvouched()
    {
        foreach (var door in Enum.GetValues<ClaimDoor>())
        {
            var payment = Payments.Payment.Next(null, Payments.Payment.Activate() with { Door = door, Session = "s" })!;
            var claim = PaymentClaim.Of("payment/shop/1", "payer/shop/ada", payment, default, Payments.Payment.Policy);
            Assert.Equal(door == ClaimDoor.UnsignedWindow, claim.IsUnvouched);
        }
    }
}
