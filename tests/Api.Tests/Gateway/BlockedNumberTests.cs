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

    [Fact]
    public async Task ARefusalOfAMistypedNumberThatTheOperatorSawRefusesNotTheOneTypedSince()
    {
        var (order, label, number) = (Ids.Order(), Ids.Label(), Ids.Number());
        var wallet = await sandbox.Gateway.Show(label);
        Assert.Equal(Possible, (await sandbox.Gateway.Activate(order, label, Ids.Number())).Body);
        var seen = await sandbox.Gateway.Seen(order);
        Assert.Equal(Possible, (await sandbox.Gateway.Activate(order, label, number)).Body);

        var refused = await sandbox.Gateway.Refuse(order, blockNumber: true, seen);
        Assert.Equal((HttpStatusCode.Conflict, "TRANSFER_CHANGED"), (refused.Status, refused.Code));
        var unseen = await sandbox.Gateway.Refuse(order, blockNumber: true, seen: null);
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "SEEN_REQUIRED"), (unseen.Status, unseen.Code));
        using var person = await Acts.StaffCaller.SignInAsync(sandbox.Host.Http.BaseAddress!, "operator");
        var page = await person.SendFormAsync(
            "/backoffice/possible?handler=refuse", ("merchant", "demo"), ("id", order), ("reason", "not in the statement"), ("number", "block"), ("seen", seen!));
        Assert.Equal(HttpStatusCode.Redirect, page.Status);
        await sandbox.Gateway.Report(number, wallet);
        Assert.Equal("ok", (await sandbox.Gateway.Activate(order, label, number))["status"]);
    }
}
