using Paykassma.Domain.Gateway.Payments;
using Paykassma.Domain.Gateway.Postbacks;
using Paykassma.Grains.Tests.Gateway;

namespace Paykassma.Grains.Tests.Rechecks;

/// <summary>Work that an interrupted process left unfinished is found and finished.</summary>
public sealed class RecheckGrainTests(SharedHost shared) : GatewayTest(shared), IClassFixture<SharedHost>
{
    [Fact, OnSeveralSilos]
    public async Task AClaimThatWasIntendedAndNeverMadeIsMade()
    {
        var (id, label, number) = (Ids.Order(), Ids.Label(), Ids.Number());
        await Scene.ShowWallet(label);
        await Scene.Report(number);
        await Interrupt(id, label, number, "claiming");
        await RunDue();
        Assert.Equal(PaymentStatus.Ok, (await Scene.Payment(id).Get())!.Status);
        Assert.Equal(1, await Books.TransfersOfAsync($"gateway/demo/deposit/{id}"));
        Assert.Contains($"postback/demo/deposit/{id}", Host.Courier.Offered);
    }

    [Fact]
    public async Task AnAcceptedPaymentWhosePostbackWasNeverQueuedGetsIt()
    {
        var (id, label, number) = (Ids.Order(), Ids.Label(), Ids.Number());
        await Interrupt(id, label, number, "accepted", $$"""
            ,"activated_at":{{Host.Clock.NowMs}},"transfer":{"identifier":"demo-l@upi","transaction_id":"{{number}}","amount":70000,"currency":"INR","received_at":{{Host.Clock.NowMs}}}
            """);
        await RunDue();
        Assert.Equal(PaymentStatus.Ok, (await Scene.Payment(id).Get())!.Status);
        Assert.Equal(PostbackStatus.Due, (await Scene.Postback(id).Get())!.Status);
    }

    [Fact]
    public async Task AQueuedPostbackIsOfferedUntilItIsTaken()
    {
        var id = Ids.Order();
        await Scene.Pay(id, Ids.Label(), Ids.Number());
        await RunDue();
        await RunDue();
        Assert.Equal(2, Host.Courier.Offered.Count(key => key == $"postback/demo/deposit/{id}"));
    }

    [Fact]
    public async Task APossiblePaymentExpiresAndItsClaimIsWithdrawn()
    {
        var (id, label, number) = (Ids.Order(), Ids.Label(), Ids.Number());
        await Scene.ShowWallet(label);
        await Scene.Activate(id, label, number);
        Host.Clock.Advance(TimeSpan.FromHours(25));
        await RunDue();
        Assert.Equal(PaymentStatus.Expired, (await Scene.Payment(id).Get())!.Status);
        Assert.Empty((await Scene.Report(number)).Waiting);
    }

    [Fact]
    public async Task MoneyThatCameWithoutNewsIsFoundOnTheLastDay()
    {
        var (id, label, number) = (Ids.Order(), Ids.Label(), Ids.Number());
        await Scene.ShowWallet(label);
        await Scene.Activate(id, label, number);
        // The report's hint is lost, so nobody refreshes the payment.
        await Scene.Report(number);
        Host.Clock.Advance(TimeSpan.FromHours(25));
        await RunDue();
        Assert.Equal(PaymentStatus.Ok, (await Scene.Payment(id).Get())!.Status);
    }

    [Fact]
    public async Task APoisonItemStarvesNobody()
    {
        var poison = Ids.Order();
        await Books.PutStateAsync("payment", $"payment/nobody/{poison}", StateOf(Ids.Label(), Ids.Number(), "claiming", ""));
        var (id, label, number) = (Ids.Order(), Ids.Label(), Ids.Number());
        await Scene.ShowWallet(label);
        await Scene.Report(number);
        await Interrupt(id, label, number, "claiming");
        await RunDue();
        Assert.Equal(PaymentStatus.Ok, (await Scene.Payment(id).Get())!.Status);
    }

    private Task<int> RunDue() => Host.Grains.GetGrain<IRecheckGrain>(GrainKeys.Recheck(0)).RunDue();

    private Task Interrupt(string id, string label, string number, string status, string more = "") =>
        Books.PutStateAsync("payment", $"payment/demo/{id}", StateOf(label, number, status, more));

    private string StateOf(string label, string number, string status, string more) => $$"""
        {"status":"{{status}}","label":"{{label}}","wallet_type":"upi_l","currency":"INR","key1":"{{number}}","amount":70000,
         "created_at":{{Host.Clock.NowMs}},"stockpiling_id":7,"due_at":{{Host.Clock.NowMs - 1}}{{more}}}
        """;
}
