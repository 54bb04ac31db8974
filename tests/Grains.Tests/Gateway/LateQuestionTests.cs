using Paykassma.Domain.Gateway.Payouts;
using Paykassma.Storage.Dashboard;

namespace Paykassma.Grains.Tests.Gateway;

/// <summary>A channel that was told to pay is asked for the outcome until it gives a final one, whoever has taken the payout meanwhile.</summary>
public sealed class LateQuestionTests(SharedHost shared) : GatewayTest(shared), IClassFixture<SharedHost>
{
    private PayoutScene Payouts => new(Host);

    [Fact]
    public async Task WhatWasTakenAndFailedByAPersonIsStillAskedAboutAndAPaidOneIsListed()
    {
        var id = await Taken();
        await Payouts.Payout(id).Fail(PayoutScene.By("grace", "it says no"));
        await Restart();
        Host.Clock.Advance(TimeSpan.FromHours(1));
        await RunDue();
        Assert.Contains($"payout/demo/{id}", Host.Payouts.Offered);
        var errand = (await Payouts.Payout(id).Begin()).Errand!;
        Assert.Equal(ChannelErrand.Query, errand.What);
        var answer = await Payouts.Record(id, ChannelOutcome.Paid, errand.Attempt);
        Assert.Equal((PayoutReply.ShutOut, PayoutStatus.Fail, PayoutAttention.ChannelContradicts), (answer.Reply, answer.Payout!.State.Status, answer.Payout.State.AttentionReason));
        // The final answer ends the questions.
        Host.Clock.Advance(TimeSpan.FromDays(2));
        Assert.Null((await Payouts.Payout(id).Begin()).Errand);
    }

    [Fact]
    public async Task AnEndedPayoutThatIsStillAskedAboutIsNotOpen()
    {
        var id = await Taken();
        await Payouts.Payout(id).Fail(PayoutScene.By("grace", "it says no"));
        Assert.NotNull(await Source.CreateCommand($"SELECT due_at FROM OrleansStorage WHERE key = 'payout/demo/{id}'").ExecuteScalarAsync());
        Assert.Equal(0, (await new WaitingCounts(Source, "paykassma").ReadAsync("demo")).OpenPayouts.Count);
    }

    private Task<int> RunDue() => Host.Grains.GetGrain<IRecheckGrain>(GrainKeys.Recheck(0)).RunDue();

    /// <summary>Taken from a channel that was told to pay and is silent.</summary>
    private async Task<string> Taken()
    {
        var id = Ids.Order();
        await Payouts.Fund(PayoutScene.Amount);
        await Payouts.Submitted(id);
        await Payouts.Record(id, ChannelOutcome.Silent);
        Host.Clock.Advance(TimeSpan.FromDays(1));
        await Payouts.Payout(id).Begin();
        Assert.Equal(PayoutReply.Done, (await Payouts.Payout(id).Take(PayoutScene.By("grace"))).Reply);
        return id;
    }
}
