using Paykassma.Domain.Gateway.WalletTransfers;
using Paykassma.Domain.State;

namespace Paykassma.Grains.Tests.Gateway;

/// <summary>A number keeps a claim only together with the payment that makes it.</summary>
public sealed class ClaimedInOneUnitTests(SharedHost shared) : GatewayTest(shared), IClassFixture<SharedHost>
{
    [Fact]
    public async Task AClaimIsKeptInOneUnitWithItsPayment()
    {
        var (number, payment) = (Ids.Number(), GrainKeys.Payment("demo", Ids.Order()));
        var answer = await Take(number, payment, new StateWrite("payment", payment, ExpectedVersion: null, """{"status":"claiming"}"""));
        Assert.Equal((WalletTransferReply.NotHere, 1), (answer.Reply, answer.SavedWith));
        Assert.Equal(1, await Books.StatesAsync(payment));
    }

    [Fact]
    public async Task AClaimWhosePaymentCannotBeSavedIsNotKept()
    {
        var (number, payment) = (Ids.Number(), GrainKeys.Payment("demo", Ids.Order()));
        await Assert.ThrowsAnyAsync<Exception>(() => Take(number, payment, new StateWrite("payment", payment, ExpectedVersion: 7, "{}")));
        Assert.Null(await Scene.Transfer(number).Get());
        Assert.Equal(0, await Books.StatesAsync(payment));
    }

    [Fact]
    public async Task APaymentWhoseClaimIsNotKeptIsLeftToItself()
    {
        var (number, payment) = (Ids.Number(), GrainKeys.Payment("demo", Ids.Order()));
        var answer = await Take(number, payment, new StateWrite("payment", payment, ExpectedVersion: null, "{}"), wait: false);
        Assert.Equal((WalletTransferReply.NotHere, null), (answer.Reply, answer.SavedWith));
        Assert.Equal(0, await Books.StatesAsync(payment));
    }

    [Fact]
    public async Task APaymentThatIsToldOfIsDurable()
    {
        var (accepted, waiting, number) = (Ids.Order(), Ids.Order(), Ids.Number());
        await Scene.Pay(accepted, Ids.Label(), number);
        await Scene.Activate(waiting, Ids.Label(), Ids.Number());
        Assert.Equal("ok", await Books.StatusAsync(GrainKeys.Payment("demo", accepted)));
        Assert.Equal("possible", await Books.StatusAsync(GrainKeys.Payment("demo", waiting)));
    }

    private Task<Paykassma.Grains.Gateway.ClaimAnswer> Take(string number, string payment, StateWrite state, bool wait = true)
    {
        var claim = new Claim(payment, ["merchant/demo"], number, GatewayScene.WalletType, 70_000, "INR", Host.Clock.NowMs, SkewMs: 0, Shown: []);
        return Scene.Transfer(number).Take(claim, new ClaimTerms(0, 86_400_000, 86_400_000, false, false), wait, state);
    }
}
