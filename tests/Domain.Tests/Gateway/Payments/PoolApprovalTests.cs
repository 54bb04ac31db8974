using Paykassma.Domain.Gateway.Merchants;
using Paykassma.Domain.Gateway.Payments;
using Paykassma.Domain.Gateway.WalletTransfers;
using static Paykassma.Domain.Tests.Gateway.Payments.Payment;

namespace Paykassma.Domain.Tests.Gateway.Payments;

/// <summary>Money on a pool's wallet is not one merchant's to give away.</summary>
public sealed class PoolApprovalTests
{
    private static readonly TransferContent Pooled = Transfer with { Scope = "pool/shared" };

    private static PaymentState Contested => After(Activate(), Payment.Contested(Pooled));

    [Fact]
    public void WhoeverIsLimitedToTheMerchantApprovesNoneOfIt()
    {
        var approve = Approve() with { IsOfMerchant = true };
        foreach (var pending in (PaymentState[])[Contested, After(Activate(), Claimed(WalletTransferReply.Granted, Pooled with { Amount = 1 }))])
        {
            Assert.Equal((PaymentReply.LimitedToMerchant, null), Of(Apply(pending, approve)));
            Assert.Equal(PaymentReply.Done, Apply(pending, approve with { IsOfMerchant = false }).Reply);
        }
    }

    [Fact]
    public void NorWithASecondPerson() => Assert.Equal(
        PaymentReply.LimitedToMerchant,
        Apply(Contested, Approve() with { IsOfMerchant = true, Decision = Decision with { ApprovedBy = "barbara" } }).Reply);

    [Fact]
    public void NorWhereAnOlderStateDoesNotSayWhoseItIs()
    {
        var older = Contested with { Seen = [MatchedTransfer.Of(Pooled) with { Scope = null }] };
        Assert.Equal(PaymentReply.LimitedToMerchant, Apply(older, Approve() with { IsOfMerchant = true }).Reply);
        Assert.Equal(PaymentReply.TwoPersons, Apply(older, Approve() with { WalletLimits = Limits }).Reply);
    }

    [Fact]
    public void NorWhatIsNotKnownYet() => Assert.Equal(
        PaymentReply.LimitedToMerchant, Apply(Contested with { Seen = [] }, Approve(Transfer.TransactionId) with { IsOfMerchant = true }).Reply);

    [Fact]
    public void TheLimitOfThePoolHoldsWhateverThatOfTheMerchantIs()
    {
        Assert.Equal(PaymentReply.TwoPersons, Apply(Contested, Approve() with { WalletLimits = Limits }).Reply);
        Assert.Equal(PaymentReply.TwoPersons, Apply(Contested, Approve() with { Policy = OnePersonUpTo(1_000_000), WalletLimits = Limits }).Reply);
        Assert.Equal(PaymentReply.Done, Apply(PaymentSituations.All["Contested"], Approve() with { WalletLimits = Limits }).Reply);
    }

    [Fact]
    public void OfTheMerchantsThatUseAWalletTheLowestLimitHolds()
    {
        Assert.Equal((69_999, null), (Limits.Of("pool/shared", "PKR"), Limits.Of("pool/shared", "LKR")));
        Assert.Equal((80_000, 69_999), (Limits.Of("merchant/first", "PKR"), Limits.Of("merchant/second", "PKR")));
        Assert.Null(Limits.Of("merchant/shop", "PKR"));
        Assert.Equal((false, true), (Limits.AsksForTwo("pool/shared", "PKR", 69_999), Limits.AsksForTwo("pool/shared", "PKR", 70_000)));
    }

    [Fact]
    public void TheSameMoneyIsTheSameWhetherItsStateSaysWhoseItIsOrNot()
    {
        var (now, older) = (MatchedTransfer.Of(Pooled), MatchedTransfer.Of(Pooled) with { Scope = null });
        Assert.Equal(now, older);
        Assert.Equal(now.GetHashCode(), older.GetHashCode());
        Assert.NotEqual(now, now with { Amount = 1 });
    }

    private static TwoPersonLimits Limits => new([Merchant("first", 80_000), Merchant("second", 69_999), Merchant("shop", null)]);

    private static GatewayMerchant Merchant(string id, long? limit) => new()
    {
        Id = id,
        PluginApiSecret = "secret",
        PostbackUrl = new Uri("http://127.0.0.1/"),
        PostbackAccessKey = "access",
        PostbackPrivateKey = "private",
        WithdrawalKey = "withdrawal",
        AgentKey = "agent",
        TimeZone = TimeZoneInfo.Utc,
        Policy = new PaymentPolicy { WalletScopes = [$"merchant/{id}", "pool/shared"] },
        Payouts = limit is { } above ? OnePersonUpTo(above) : Payment.PayoutPolicy,
    };

    private static (PaymentReply, PaymentState?) Of(PaymentStep step) => (step.Reply, step.Next);
}
