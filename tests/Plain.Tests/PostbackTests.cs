using System.Text;
using Paykassma.Testing;

namespace Paykassma.Plain.Tests;

/// <summary>The baseline keeps the promises it is measured for: a faster one that loses money would be no measure.</summary>
public sealed class PostbackTests(PostgresFixture server)
{
    private const string Ok = $"200 {RunningService.Ok}";

    [Fact]
    public async Task PostbackCreditsItsOrdersLabel()
    {
        await using var service = await RunningService.StartAsync(server);

        Assert.Equal(Ok, await service.SendAsync(RunningService.Postback()));

        Assert.Equal(70_050, await service.BalanceAsync(RunningService.Label));
        Assert.Equal(1, await service.NumberAsync("SELECT count(*) FROM orders WHERE status = 'credited' AND credited_at IS NOT NULL"));
    }

    [Fact]
    public async Task CopiesSentTogetherCreditOnceAndAreAllAnsweredOk()
    {
        await using var service = await RunningService.StartAsync(server);
        var postback = RunningService.Postback();

        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => service.SendAsync(postback)));

        Assert.All(answers, answer => Assert.Equal(Ok, answer));
        Assert.Equal(70_050, await service.BalanceAsync(RunningService.Label));
        Assert.Equal(0, await service.HeldAsync());
    }

    [Fact]
    public async Task PostbacksOfOneLabelSentTogetherAllCount()
    {
        await using var service = await RunningService.StartAsync(server);
        for (var i = 0; i < 50; i++) await service.RegisterAsync($"hot-{i}", "hot");

        await Task.WhenAll(Enumerable.Range(0, 50).Select(i =>
            service.SendAsync(RunningService.Postback($"hot-{i}", "hot", transactionId: $"{i:D12}"))));

        Assert.Equal(50 * 70_050, await service.BalanceAsync("hot"));
    }

    [Fact]
    public async Task WrongSignatureIsForbidden()
    {
        await using var service = await RunningService.StartAsync(server);

        Assert.Equal("403", await service.SendAsync(RunningService.Postback(privateKey: "other")));

        Assert.Equal(0, await service.BalanceAsync(RunningService.Label));
        Assert.Equal(0, await service.HeldAsync());
    }

    [Fact]
    public async Task WhatIsNoPostbackIsRefused()
    {
        await using var service = await RunningService.StartAsync(server);

        Assert.Equal("400", await service.SendAsync("{}"u8.ToArray()));
    }

    [Theory]
    [InlineData("order-unknown", RunningService.Label, "upi_l")]
    [InlineData(RunningService.OrderId, "bob", "upi_l")]
    [InlineData(RunningService.OrderId, RunningService.Label, "paytm")]
    public async Task PostbackUnlikeItsOrderIsHeldOnce(string orderId, string label, string walletType)
    {
        await using var service = await RunningService.StartAsync(server);
        var postback = RunningService.Postback(orderId, label, walletType: walletType);

        Assert.Equal(Ok, await service.SendAsync(postback));
        Assert.Equal(Ok, await service.SendAsync(postback));

        Assert.Equal(0, await service.NumberAsync("SELECT count(*) FROM credits"));
        Assert.Equal(1, await service.HeldAsync());
    }

    [Fact]
    public async Task AlteredUnsignedAmountIsHeld()
    {
        await using var service = await RunningService.StartAsync(server);
        var altered = Encoding.UTF8.GetString(RunningService.Postback()).Replace("\"amount\":700.5", "\"amount\":7000.5", StringComparison.Ordinal);

        Assert.Equal(Ok, await service.SendAsync(Encoding.UTF8.GetBytes(altered)));

        Assert.Equal(0, await service.BalanceAsync(RunningService.Label));
        Assert.Equal(1, await service.HeldAsync());
    }

    [Fact]
    public async Task WalletTransferIsCreditedToOneOrderOnly()
    {
        await using var service = await RunningService.StartAsync(server);
        await service.RegisterAsync("order-2", RunningService.Label);

        await service.SendAsync(RunningService.Postback());
        await service.SendAsync(RunningService.Postback("order-2"));

        Assert.Equal(70_050, await service.BalanceAsync(RunningService.Label));
        Assert.Equal(1, await service.HeldAsync());
    }

    [Fact]
    public async Task SecondTransferForACreditedOrderIsHeld()
    {
        await using var service = await RunningService.StartAsync(server);

        await service.SendAsync(RunningService.Postback());
        await service.SendAsync(RunningService.Postback(transactionId: "999999999999"));

        Assert.Equal(70_050, await service.BalanceAsync(RunningService.Label));
        Assert.Equal(1, await service.HeldAsync());
    }
}
