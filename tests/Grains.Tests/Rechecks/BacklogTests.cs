using Paykassma.Domain.Gateway.Payments;
using Paykassma.Grains.Gateway;
using Paykassma.Grains.Tests.Gateway;
using Paykassma.Testing;

namespace Paykassma.Grains.Tests.Rechecks;

/// <summary>More items are due than one round processes.</summary>
public sealed class BacklogTests(BacklogTests.SmallBatches shared) : GatewayTest(shared), IClassFixture<BacklogTests.SmallBatches>
{
    [Fact]
    public async Task PostbacksThatNobodyTakesDoNotHideAPaymentThatIsDue()
    {
        for (var i = 0; i < 5; i++) await Scene.Postback(Ids.Order()).Enqueue(new EnqueuePostback { Merchant = "demo", Body = "body" });
        var (id, label, number) = (Ids.Order(), Ids.Label(), Ids.Number());
        await Scene.ShowWallet(label);
        await Scene.Activate(id, label, number);
        await Scene.Report(number);
        Host.Clock.Advance(TimeSpan.FromSeconds(16));
        await Host.Grains.GetGrain<IRecheckGrain>(GrainKeys.Recheck(0)).RunDue();
        Assert.Equal(PaymentStatus.Ok, (await Scene.Payment(id).Get())!.Status);
    }

    public sealed class SmallBatches(PostgresFixture server) : SharedHost(server, "--Recheck:BatchMax=2");
}
