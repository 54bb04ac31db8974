using Paykassma.Domain.Gateway.Payouts;
using Paykassma.Outbound.Payouts;

namespace Paykassma.Outbound.Tests.Payouts;

public sealed class SandboxPayoutChannelTests
{
    private static readonly ChannelPayout Payout = new(
        "shop", "w1", new PayoutRequest("paytm", "paytm", "me", "INR", 70_000, false, "", new PayoutReceiver("1234567890", null, null, null, null)));

    private readonly SandboxPayoutChannel _channel = new();

    [Fact]
    public async Task AKeyThatWasSeenPaysNothingAgainAndIsAnsweredWhatIsKnown()
    {
        _channel.Set("shop", "w1", SandboxOutcome.Fail);
        Assert.Equal(ChannelOutcome.Failed, (await Submit()).Outcome);
        _channel.Set("shop", "w1", SandboxOutcome.Success);
        Assert.Equal(ChannelOutcome.Failed, (await Submit()).Outcome);
        Assert.Equal(ChannelOutcome.Failed, (await _channel.QueryAsync(Payout, TestContext.Current.CancellationToken)).Outcome);
    }

    [Fact]
    public void TheKeyNamesMerchantAndWithdrawalAndNothingElse() =>
        Assert.Equal(("shop/w1", "shop/w1"), (Payout.IdempotencyKey, (Payout with { SubmitBefore = DateTimeOffset.UnixEpoch }).IdempotencyKey));

    private Task<ChannelAnswer> Submit() => _channel.SubmitAsync(Payout, TestContext.Current.CancellationToken);
}
