using Paykassma.Domain.Gateway.Payouts;
using Paykassma.Domain.Gateway.Postbacks;
using Paykassma.Grains.Tests.Gateway;

namespace Paykassma.Grains.Tests.Rechecks;

/// <summary>A payout that an interrupted process left unfinished is found and finished.</summary>
public sealed class InterruptedPayoutTests(SharedHost shared) : GatewayTest(shared), IClassFixture<SharedHost>
{
    private PayoutScene Payouts => new(Host);

    [Fact]
    public async Task ARequestNobodyWasToldOfIsFound()
    {
        var id = Ids.Order();
        await Payouts.Fund(PayoutScene.Amount);
        await Payouts.Create(id);
        await Restart();
        await RunDue();
        Assert.Contains($"payout/demo/{id}", Host.Payouts.Offered);
    }

    [Fact]
    public async Task AnEndThatWasNeverToldIsTold()
    {
        var id = Ids.Order();
        await Books.PutStateAsync("payout", $"payout/demo/{id}", $$"""
            {"status":"success","origin":"api","fingerprint":"first","label":"me","payment_system":"paytm","wallet_type":"paytm","currency":"INR",
             "amount":70000,"is_test":false,"comment":"","receiver":{"account_number":"1234567890"},"created_at":{{Host.Clock.NowMs}},
             "due_at":{{Host.Clock.NowMs - 1}},"carrier":"operator","operator":"grace","finished_at":{{Host.Clock.NowMs}},"postback_owed":true}
            """);
        await RunDue();
        Assert.Contains($"payout/demo/{id}", Host.Payouts.Offered);
        Assert.Equal($"postback/demo/payout/{id}", (await Payouts.Payout(id).Begin()).PostbackDue);
        Assert.Equal(PostbackStatus.Due, (await Payouts.Postback(id).Get())!.Status);
        await RunDue();
        Assert.Single(Host.Payouts.Offered, key => key == $"payout/demo/{id}");
    }

    [Fact]
    public async Task WhatIsOpenTooLongIsDueAndAsksForAPerson()
    {
        var id = Ids.Order();
        await Payouts.Fund(PayoutScene.Amount);
        await Payouts.Create(id);
        await Payouts.Payout(id).Take(PayoutScene.By("grace"));
        await RunDue();
        Assert.DoesNotContain($"payout/demo/{id}", Host.Payouts.Offered);
        Host.Clock.Advance(TimeSpan.FromDays(1));
        await RunDue();
        Assert.Contains($"payout/demo/{id}", Host.Payouts.Offered);
        await Payouts.Payout(id).Begin();
        Assert.Equal(PayoutAttention.OpenTooLong, (await Payouts.Payout(id).Get())!.State.AttentionReason);
    }

    private Task<int> RunDue() => Host.Grains.GetGrain<IRecheckGrain>(GrainKeys.Recheck(0)).RunDue();
}
