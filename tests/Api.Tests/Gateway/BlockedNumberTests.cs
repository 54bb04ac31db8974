using System.Net;
using Paykassma.Api.Tests.Callers;
using Paykassma.Api.Tests.Hosting;
using static Paykassma.Api.Tests.Gateway.ActivateTransactionTests;

namespace Paykassma.Api.Tests.Gateway;

/// <summary>A block is about whoever was refused: it takes no money from another payer.</summary>
public sealed class BlockedNumberTests(Sandbox sandbox)
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task WhoeverPaidMeetsAPersonThoughAThiefsClaimOnTheNumberWasRefusedWithABlock(bool isBlockedBeforeTheMoney)
    {
        var (stolen, again, own, number) = (Ids.Order(), Ids.Order(), Ids.Order(), Ids.Number());
        var (thief, honest) = (Ids.Label(), Ids.Label());
        await sandbox.Gateway.Show(thief);
        var wallet = await sandbox.Gateway.Show(honest);
        Assert.Equal(Possible, (await sandbox.Gateway.Activate(stolen, thief, number)).Body);
        if (!isBlockedBeforeTheMoney) await sandbox.Gateway.Report(number, wallet, at: DateTimeOffset.UtcNow.AddMinutes(5));
        Assert.Equal(HttpStatusCode.OK, (await sandbox.Gateway.Refuse(stolen, blockNumber: true)).Status);
        if (isBlockedBeforeTheMoney) await sandbox.Gateway.Report(number, wallet);

        Assert.Equal(Pending, (await sandbox.Gateway.Activate(own, honest, number)).Body);
        Assert.Contains("refused_before", (await sandbox.Gateway.Payment(own)).Json.GetProperty("suspicions").EnumerateArray().Select(reason => reason.GetString()!));
        Assert.Equal("fail", (await sandbox.Gateway.Activate(again, thief, number))["status"]);
        Assert.Equal("ok", (await sandbox.Gateway.Approve(own))["status"]);
    }
}
