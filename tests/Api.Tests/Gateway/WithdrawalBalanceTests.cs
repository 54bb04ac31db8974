using System.Net;
using Paykassma.Api.Tests.Callers;
using Paykassma.Api.Tests.Hosting;
using static Paykassma.Api.Tests.Callers.WithdrawalCaller;

namespace Paykassma.Api.Tests.Gateway;

/// <summary>A merchant's balance less all of its incomplete requests must cover a new one.</summary>
[Collection(nameof(WithdrawalSandbox))]
public sealed class WithdrawalBalanceTests(WithdrawalSandbox sandbox)
{
    [Fact]
    public async Task WhatIsIncompleteIsNotThereForAnother()
    {
        // 1000 INR come in by a deposit; nobody else uses this merchant's INR.
        var (label, number) = (Ids.Label(), Ids.Number());
        // Others put the clock forward.
        await sandbox.Gateway.Report(number, await sandbox.Gateway.Show(label), 1000, sandbox.Host.Clock.GetUtcNow());
        await sandbox.Gateway.Activate(Ids.Order(), label, number, 1000);
        var (open, more, fits) = (Ids.Number(), Ids.Number(), Ids.Number());
        await sandbox.Demo.Let("silent", open);
        Assert.Equal(Ok, (await sandbox.Demo.Create(open)).Body);
        var refused = await sandbox.Demo.Create(more, ("amount", "301"));
        Assert.Equal((HttpStatusCode.OK, Insufficient), (refused.Status, refused.Body));
        // For good, whatever comes in later.
        Assert.Equal(Insufficient, (await sandbox.Demo.Create(more, ("amount", "301"))).Body);
        Assert.Equal(Ok, (await sandbox.Demo.Create(fits, ("amount", "300"))).Body);
        await sandbox.Endpoint.About(fits);
        Assert.Equal("POSTBACK_NOT_FOUND", (await sandbox.Demo.Postback(more)).Code);
    }

    [Fact]
    public async Task AMerchantWithoutTheCheckNeedsNoBalance()
    {
        var id = Ids.Number();
        Assert.Equal(Ok, (await sandbox.Rich.Create(id, ("amount", "1000000"))).Body);
        Assert.Equal("1", (await sandbox.Endpoint.About(id)).SingleItem!.WithdrawalStatus);
    }
}
