using Paykassma.Domain.Gateway.Payouts;

namespace Paykassma.Grains.Tests.Gateway;

/// <summary>An operator and the channel try to pay the same payout at the same time.</summary>
[OnSeveralSilos]
public sealed class PayoutRaceTests(SharedHost shared) : GatewayTest(shared), IClassFixture<SharedHost>
{
    private const int AtOnce = 50;

    [Fact]
    public async Task OfAnOperatorAndAChannelOnePays()
    {
        var scene = new PayoutScene(Host);
        await scene.Fund(Rounds.OfPayouts * PayoutScene.Amount);
        var ids = Enumerable.Range(0, Rounds.OfPayouts).Select(_ => Ids.Order()).ToArray();
        var (byOperator, byChannel) = (0, 0);
        foreach (var batch in ids.Chunk(AtOnce))
        {
            await Task.WhenAll(batch.Select(id => scene.Create(id)));
            foreach (var (operatorPaid, channelPaid) in await Task.WhenAll(batch.Select((id, i) => Race(scene, id, operatorFirst: i % 2 == 0))))
            {
                Assert.True(operatorPaid ^ channelPaid);
                if (operatorPaid) byOperator++;
                else byChannel++;
            }
        }

        // Otherwise it was no race.
        Assert.True(byOperator > 0 && byChannel > 0, $"{byOperator} by operators, {byChannel} by the channel");
        Assert.Equal((0, 0), (await Books.PostedAsync(PayoutScene.Account), await Books.PendingAsync(PayoutScene.Account)));
        // The incoming money, and for each payout a hold and a settlement.
        Assert.Equal(1 + (2 * Rounds.OfPayouts), await Books.TransfersAsync(PayoutScene.Account));
    }

    private static async Task<(bool Operator, bool Channel)> Race(PayoutScene scene, string id, bool operatorFirst)
    {
        var first = operatorFirst ? Operator(scene, id) : Channel(scene, id);
        var second = operatorFirst ? Channel(scene, id) : Operator(scene, id);
        var (one, other) = (await first, await second);
        return operatorFirst ? (one, other) : (other, one);
    }

    /// <summary>Whether the operator has paid. An operator who may not take it may not pay it either.</summary>
    private static async Task<bool> Operator(PayoutScene scene, string id)
    {
        var taken = await scene.Payout(id).Take(PayoutScene.By("grace"));
        if (taken.Reply != PayoutReply.Done) Assert.True(taken.Reply is PayoutReply.WithChannel or PayoutReply.Finished, $"{taken.Reply}");
        var paid = await scene.Payout(id).Pay(PayoutScene.By("grace"));
        Assert.Equal(taken.Reply == PayoutReply.Done, paid.Reply == PayoutReply.Done);
        return paid.Reply == PayoutReply.Done;
    }

    /// <summary>Whether the channel has paid: it pays only when it is told to.</summary>
    private static async Task<bool> Channel(PayoutScene scene, string id)
    {
        if ((await scene.Payout(id).Begin()).Errand is not { What: ChannelErrand.Submit } errand) return false;
        Assert.Equal(PayoutReply.Done, (await scene.Record(id, ChannelOutcome.Paid, errand.Attempt)).Reply);
        return true;
    }
}
