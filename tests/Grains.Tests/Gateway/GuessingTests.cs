using Paykassma.Domain.Gateway.Payments;
using Paykassma.Grains.Gateway;

namespace Paykassma.Grains.Tests.Gateway;

/// <summary>Unknown numbers count as wrong, even if they open possible payments.</summary>
public sealed class GuessingTests(SharedHost shared) : GatewayTest(shared), IClassFixture<SharedHost>
{
    [Fact]
    public async Task WhoOpensOnePossiblePaymentAfterAnotherMustWait()
    {
        var label = Ids.Label();
        for (var i = 0; i < 20; i++) Assert.Equal(PaymentCode.Possible, (await Scene.Activate(Ids.Order(), label, Ids.Number())).Code);
        Assert.Equal(PaymentCode.Throttled, (await Scene.Activate(Ids.Order(), label, Ids.Number())).Code);
    }

    [Fact]
    public async Task WhoRetypesUnderOnePaymentMustWait()
    {
        var (id, label) = (Ids.Order(), Ids.Label());
        for (var i = 0; i < 20; i++) await Scene.Activate(id, label, Ids.Number());
        Assert.Equal(PaymentCode.Throttled, (await Scene.Activate(id, label, Ids.Number())).Code);
    }

    [Fact]
    public async Task WhatTheMerchantsApiRepeatsTakesNoNumberBackThatThePayerTypedInAWindowSince()
    {
        var (id, label, mistyped, right) = (Ids.Order(), Ids.Label(), Ids.Number(), Ids.Number());
        await Scene.ShowWallet(label);
        Assert.Equal(PaymentCode.Possible, (await Scene.Activate(id, label, mistyped)).Code);
        Assert.Equal(PaymentCode.Possible, (await Scene.Payment(id).Activate(Window(label, right))).Code);
        for (var i = 0; i < 3; i++) Assert.Equal(PaymentCode.Possible, (await Scene.Activate(id, label, mistyped)).Code);
        Assert.Equal(right, (await Scene.Payment(id).Get())!.Key1);
        await Scene.Report(right);
        Assert.Equal(PaymentCode.Ok, (await Scene.Payment(id).Refresh()).Code);
        Assert.Equal((PaymentCode.Ok, right), ((await Scene.Activate(id, label, right)).Code, (await Scene.Payment(id).Get())!.Key1));
    }

    [Fact]
    public async Task NorIfTheWindowWasFirst()
    {
        var (id, label, mistyped, right) = (Ids.Order(), Ids.Label(), Ids.Number(), Ids.Number());
        await Scene.Payment(id).Activate(Window(label, mistyped));
        await Scene.Activate(id, label, mistyped);
        await Scene.Payment(id).Activate(Window(label, right));
        Assert.Equal(PaymentCode.Possible, (await Scene.Activate(id, label, mistyped)).Code);
        Assert.Equal(right, (await Scene.Payment(id).Get())!.Key1);
    }

    [Fact]
    public async Task WhatTheApiSentIsTheNumberAgainOnceItsMoneyIsHere()
    {
        var (id, label, right, mistyped) = (Ids.Order(), Ids.Label(), Ids.Number(), Ids.Number());
        await Scene.ShowWallet(label);
        await Scene.Activate(id, label, right);
        await Scene.Payment(id).Activate(Window(label, mistyped));
        await Scene.Report(right);
        Assert.Equal(PaymentCode.Ok, (await Scene.Activate(id, label, right)).Code);
    }

    [Fact]
    public async Task NotOnceItsMoneyIsAnotherPayments()
    {
        // Of two orders the numbers were swapped, and one was put right in its window.
        var (id, other, label, right, swapped) = (Ids.Order(), Ids.Order(), Ids.Label(), Ids.Number(), Ids.Number());
        await Scene.ShowWallet(label);
        await Scene.Activate(id, label, swapped);
        await Scene.Payment(id).Activate(Window(label, right));
        await Scene.Report(swapped);
        Assert.Equal(PaymentCode.Ok, (await Scene.Activate(other, label, swapped)).Code);
        Assert.Equal(PaymentCode.Possible, (await Scene.Activate(id, label, swapped)).Code);
        await Scene.Report(right);
        Assert.Equal(PaymentCode.Ok, (await Scene.Payment(id).Refresh()).Code);
    }

    [Fact]
    public async Task ANumberThatTheMerchantsApiSendsForTheFirstTimeIsTheNewOne()
    {
        var (id, label, first, right) = (Ids.Order(), Ids.Label(), Ids.Number(), Ids.Number());
        await Scene.ShowWallet(label);
        Assert.Equal(PaymentCode.Possible, (await Scene.Payment(id).Activate(Window(label, first))).Code);
        Assert.Equal(PaymentCode.Possible, (await Scene.Activate(id, label, right)).Code);
        Assert.Equal(right, (await Scene.Payment(id).Get())!.Key1);
    }

    [Fact]
    public async Task ANumberTypedBeforeItsMoneyCameIsNotHeldAgainstItsOwnPayment()
    {
        var (id, label, number) = (Ids.Order(), Ids.Label(), Ids.Number());
        await Scene.ShowWallet(label);
        for (var i = 0; i < 4; i++) await Scene.Activate(Ids.Order(), label, Ids.Number());
        await Scene.Activate(id, label, number);
        await Scene.Report(number);
        Assert.Equal(PaymentCode.Ok, (await Scene.Payment(id).Refresh()).Code);
    }

    [Fact]
    public async Task ARefusedPaymentMayTryAnotherNumberAndNotTheRefusedOne()
    {
        var (id, label, refused, right) = (Ids.Order(), Ids.Label(), Ids.Number(), Ids.Number());
        await Scene.Report(refused);
        await Scene.Activate(id, label, refused);
        await Scene.Payment(id).Refuse(GatewayScene.Decision());
        Assert.Equal(PaymentCode.Fail, (await Scene.Activate(id, label, refused)).Code);
        await Scene.ShowWallet(label);
        await Scene.Report(right);
        Assert.Equal(PaymentCode.Ok, (await Scene.Activate(id, label, right)).Code);
    }

    private static ActivatePayment Window(string label, string number) =>
        new() { Label = label, WalletType = "upi_l", Currency = "INR", Key1 = number, Amount = 70_000, Door = ClaimDoor.SignedWindow, Session = "s" };
}
