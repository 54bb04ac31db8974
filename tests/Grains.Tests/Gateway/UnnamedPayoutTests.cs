using Paykassma.Domain.Gateway.Payouts;
using Paykassma.Grains.Gateway;

namespace Paykassma.Grains.Tests.Gateway;

/// <summary>A request without an id is paid once, however often it is sent within minutes.</summary>
[OnSeveralSilos]
public sealed class UnnamedPayoutTests(SharedHost shared) : GatewayTest(shared), IClassFixture<SharedHost>
{
    private readonly string _fingerprint = Ids.Order();

    private PayoutScene Payouts => new(Host);

    [Fact]
    public async Task AnEqualRequestWithinMinutesIsRefusedAlsoAfterARestart()
    {
        await Payouts.Fund(2 * PayoutScene.Amount);
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Send()));
        Assert.Single(answers, answer => answer.Reply == PayoutReply.Done);
        Assert.Equal(19, answers.Count(answer => answer.Reply == PayoutReply.Repeated));
        await Restart();
        Assert.Equal(PayoutReply.Repeated, (await Send()).Reply);
        Assert.Equal(PayoutScene.Amount, await Books.PendingAsync(PayoutScene.Account));
        Host.Clock.Advance(TimeSpan.FromMilliseconds(UnnamedPayoutState.RepeatWithinMs));
        Assert.Equal(PayoutReply.Done, (await Send()).Reply);
        Assert.Equal(2 * PayoutScene.Amount, await Books.PendingAsync(PayoutScene.Account));
    }

    [Fact]
    public async Task ARequestThatWasRefusedMayBeSentAgain()
    {
        Assert.Equal(PayoutReply.Refused, (await Send()).Reply);
        await Payouts.Fund(PayoutScene.Amount);
        Assert.Equal(PayoutReply.Done, (await Send()).Reply);
    }

    [Fact]
    public async Task ARepeatOfWhatACrashCutOffRegistersIt()
    {
        await Payouts.Fund(PayoutScene.Amount);
        var id = Ids.Order();
        await Books.PutStateAsync(
            "unnamed_payout", Key, $$"""{"withdrawal_id":"{{id}}","created_at":{{Host.Clock.NowMs}}}""");
        var answer = await Send();
        Assert.Equal((PayoutReply.Done, id), (answer.Reply, answer.Payout!.Id));
        Assert.Equal(PayoutReply.Repeated, (await Send()).Reply);
    }

    [Fact]
    public async Task TheSameCallAgainGetsTheFirstAnswer()
    {
        await Payouts.Fund(PayoutScene.Amount);
        var id = Ids.Order();
        Assert.Equal((PayoutReply.Done, PayoutReply.Replayed), ((await Send(id)).Reply, (await Send(id)).Reply));
        Assert.Equal(PayoutReply.Repeated, (await Send()).Reply);
        Assert.Equal(PayoutScene.Amount, await Books.PendingAsync(PayoutScene.Account));
    }

    private string Key => GrainKeys.UnnamedPayout("demo", _fingerprint);

    private Task<PayoutAnswer> Send(string? id = null) => Host.Grains.GetGrain<IUnnamedPayoutGrain>(Key).Create(
        id ?? Ids.Order(), new CreatePayout { Fingerprint = _fingerprint, Request = PayoutScene.Request(), Origin = PayoutOrigin.Api });
}
