using System.Net;
using Paykassma.Api.Tests.Callers;
using Paykassma.Api.Tests.Gateway;
using Paykassma.Api.Tests.Hosting;
using static Paykassma.Api.Tests.Window.GuardedFixture;

namespace Paykassma.Api.Tests.Window;

/// <summary>Anybody can open an unsigned window in a payer's name. What is refused there binds neither the label nor the order.</summary>
public sealed class VouchedClaimTests(GuardedFixture program) : IClassFixture<GuardedFixture>
{
    private WindowCaller Stranger => program.Window("203.0.113.77");

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task WhoeverPaidMeetsAPersonThoughAStrangersClaimInTheirNameWasRefusedWithABlock(bool isBlockedBeforeTheMoney)
    {
        var (junk, own, victim, number) = (Ids.Order(), Ids.Order(), Ids.Label(), Ids.Number());
        var wallet = await program.Gateway.Show(victim);
        Assert.Equal("possible", (await Stranger.Pay(Link(junk, victim), number)).Outcome);
        if (!isBlockedBeforeTheMoney) await program.Gateway.Report(number, wallet, 1_000);
        Assert.Equal(HttpStatusCode.OK, (await program.Gateway.Refuse(junk, blockNumber: true)).Status);
        if (isBlockedBeforeTheMoney) await program.Gateway.Report(number, wallet, 1_000);
        Assert.Equal(ActivateTransactionTests.Pending, (await program.Gateway.Activate(own, victim, number, 1_000)).Body);
        Assert.Contains("refused_before", await program.StoredAsync(own, "suspicions"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task TheMerchantsApiIsNotRefusedWhatAStrangerWasRefusedUnderTheSameOrder()
    {
        var (order, label, number) = (Ids.Order(), Ids.Label(), Ids.Number());
        var wallet = await program.Gateway.Show(label);
        Assert.Equal("possible", (await Stranger.Pay(Link(order, label), number)).Outcome);
        Assert.Equal("refused", (await program.Gateway.Refuse(order))["status"]);
        Assert.Equal(ActivateTransactionTests.Possible, (await program.Gateway.Activate(order, label, number)).Body);
        await program.Gateway.Report(number, wallet);
        Assert.Equal("pending", (await program.Gateway.Payment(order))["status"]);
        Assert.Equal("ok", (await program.Gateway.Approve(order))["status"]);
    }

    [Fact]
    public async Task WrongNumbersThroughTheApiMakeARightOneOfASignedWindowSuspect()
    {
        var (order, label, strict) = (Ids.Order(), Ids.Label(), program.Of(Sandbox.Strict));
        var number = await strict.Pay(label);
        for (var i = 0; i < 3; i++) Assert.Equal(ActivateTransactionTests.NotFound, (await strict.Activate(Ids.Order(), label, Ids.Number())).Body);
        var window = program.Window("198.51.100.9", Sandbox.Strict.Id);
        Assert.Equal("pending", (await window.Pay(Signed(order, label, Sandbox.Strict.Secret), number)).Outcome);
        Assert.Contains("many_wrong_numbers", await program.StoredAsync(order, "suspicions", "strict"), StringComparison.Ordinal);
    }
}
