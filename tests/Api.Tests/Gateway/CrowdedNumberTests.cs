using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Paykassma.Api.Staff;
using Paykassma.Api.Staff.Approvals;
using Paykassma.Api.Tests.Callers;
using Paykassma.Api.Tests.Hosting;

namespace Paykassma.Api.Tests.Gateway;

/// <summary>Nobody shuts money out by reporting many transfers under its number.</summary>
public sealed class CrowdedNumberTests(Sandbox sandbox)
{
    private const string Wallet = "demo-l@upi";
    private const int Max = 20;
    private static readonly DateTimeOffset At = DateTimeOffset.UtcNow.AddMinutes(-1);

    [Fact]
    public async Task WhatIsNotTakenInIsSeenByStaffAndIsTakenInOnceOneOfTheOthersIsVoided()
    {
        var number = Ids.Number();
        var ids = Enumerable.Range(0, Max).Select(_ => Ids.Number()).ToList();
        foreach (var id in ids) Assert.Equal(HttpStatusCode.OK, (await sandbox.Gateway.Report(id, Wallet, 0.01m, At, key1: number)).Status);
        Assert.Equal("TRANSFER_NUMBER_FULL", (await sandbox.Gateway.Report(number, Wallet, 300, At)).Code);

        var items = (await sandbox.Gateway.Send(Requests.Get($"/backoffice/v1/transfers?number={number}", GatewayCaller.OperatorKey)))
            .Json.GetProperty("transfers").EnumerateArray().ToList();
        Assert.All(items, item =>
        {
            Assert.True(item.GetProperty("needs_attention").GetBoolean());
            var refused = Assert.Single(item.GetProperty("differing").EnumerateArray());
            Assert.Equal((number, "300"), (refused.GetProperty("transaction_id").GetString(), refused.GetProperty("amount").GetString()));
        });

        await VoidAsync(ids[0], number);
        Assert.Equal(HttpStatusCode.OK, (await sandbox.Gateway.Report(number, Wallet, 300, At)).Status);
    }

    private async Task VoidAsync(string id, string number)
    {
        var held = await sandbox.Gateway.Send(Requests.Post(
            "/backoffice/v1/transfers/void", new { wallet_type = "upi_l", key1 = number, transaction_id = id, reason = "never happened" }, GatewayCaller.OperatorKey));
        var done = await sandbox.Host.Services.GetRequiredService<Paykassma.Api.Staff.Approvals.Approvals>()
            .ApproveAsync(Guid.Parse(held["approval_id"]), new Actor("finance", "finance", IsPerson: true));
        Assert.Equal(ApprovalCode.Done, done.Code);
    }
}
