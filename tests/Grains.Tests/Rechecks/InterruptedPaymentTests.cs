using Paykassma.Domain.Gateway.Payments;
using Paykassma.Grains.Tests.Gateway;

namespace Paykassma.Grains.Tests.Rechecks;

/// <summary>Payments whose refresh or next step was lost with a process.</summary>
public sealed class InterruptedPaymentTests(SharedHost shared) : GatewayTest(shared), IClassFixture<SharedHost>
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(16);

    [Fact, OnSeveralSilos]
    public async Task NewsOfMoneyThatNobodyPassedOnIsTold()
    {
        var (id, label, number) = (Ids.Order(), Ids.Label(), Ids.Number());
        await Scene.ShowWallet(label);
        await Scene.Activate(id, label, number);
        await Scene.Report(number);
        Host.Clock.Advance(Soon);
        await RunDue();
        Assert.Equal(PaymentStatus.Ok, (await Scene.Payment(id).Get())!.Status);
        Assert.Empty((await Scene.Transfer(number).Tell()).Untold);
    }

    [Fact, OnSeveralSilos]
    public async Task TheLoserOfAContestHearsOfItThoughNobodyToldIt()
    {
        var (winner, loser, number) = (Ids.Order(), Ids.Order(), Ids.Number());
        await Scene.Activate(winner, Ids.Label(), number);
        await Scene.Activate(loser, Ids.Label(), number);
        await Scene.Report(number);
        await Scene.Payment(winner).Refresh();
        await Scene.Payment(loser).Refresh();
        await Scene.Approve(winner);
        Host.Clock.Advance(Soon);
        await RunDue();
        Assert.Equal(PaymentStatus.Failed, (await Scene.Payment(loser).Get())!.Status);
    }

    [Fact]
    public async Task AnApprovalThatWasInterruptedIsFinished()
    {
        var (id, number) = (Ids.Order(), Ids.Number());
        var content = Scene.Content(number);
        await Scene.Transfer(number).Report(content, "agent");
        await Interrupt(id, Ids.Label(), number, "approving", $$"""
            ,"decision":{"operator":"grace","reason":"seen","at":1},"suspicions":["wallet_never_shown"],"chosen":"{{number}}",
            "seen":[{"identifier":"{{content.Identifier}}","transaction_id":"{{number}}","amount":70000,"currency":"INR","received_at":{{content.ReceivedAt}}}]
            """);
        await RunDue();
        Assert.Equal(PaymentStatus.Ok, (await Scene.Payment(id).Get())!.Status);
        Assert.Equal(1, await Books.TransfersOfAsync($"gateway/demo/deposit/{id}"));
    }

    [Fact]
    public async Task AnotherNumberIsTriedThoughAnExpiryWasInterrupted()
    {
        var (id, label, number) = (Ids.Order(), Ids.Label(), Ids.Number());
        await Scene.ShowWallet(label);
        await Scene.Report(number);
        await Interrupt(id, label, Ids.Number(), "expiring");
        Assert.Equal(PaymentCode.Ok, (await Scene.Activate(id, label, number)).Code);
    }

    [Fact]
    public async Task APaymentOfAMerchantNoLongerConfiguredIsNotFirstInLineForEver()
    {
        var key = $"payment/nobody/{Ids.Order()}";
        await Books.PutStateAsync("payment", key, StateOf(Ids.Label(), Ids.Number(), "possible"));
        Assert.Equal(1, await RunDue());
        Assert.Equal(0, await RunDue());
    }

    private Task<int> RunDue() => Host.Grains.GetGrain<IRecheckGrain>(GrainKeys.Recheck(0)).RunDue();

    private Task Interrupt(string id, string label, string number, string status, string more = "") =>
        Books.PutStateAsync("payment", $"payment/demo/{id}", StateOf(label, number, status, more));

    private string StateOf(string label, string number, string status, string more = "") => $$"""
        {"status":"{{status}}","label":"{{label}}","wallet_type":"upi_l","currency":"INR","key1":"{{number}}","amount":70000,
         "created_at":{{Host.Clock.NowMs}},"stockpiling_id":7,"due_at":{{Host.Clock.NowMs - 1}}{{more}}}
        """;
}
