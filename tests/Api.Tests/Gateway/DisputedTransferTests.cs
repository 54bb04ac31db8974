using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Paykassma.Api.Gateway;
using Paykassma.Api.Staff;
using Paykassma.Api.Tests.Acts;
using Paykassma.Api.Tests.Callers;
using Paykassma.Api.Tests.Hosting;

namespace Paykassma.Api.Tests.Gateway;

/// <summary>A transfer that was reported with other content too is given away by a person who saw both, and by none of those who reported it.</summary>
public sealed class DisputedTransferTests(Sandbox sandbox)
{
    private static readonly DateTimeOffset At = DateTimeOffset.UtcNow.AddMinutes(-1);

    [Fact]
    public async Task WhatAPersonAddedAndTheAgentReportsOtherwiseIsGivenAwayByAPersonOnly()
    {
        var (order, label, number) = (Ids.Order(), Ids.Label(), Ids.Number());
        var wallet = await sandbox.Gateway.Show(label);
        Assert.Equal(HttpStatusCode.OK, (await AddAsync(number, wallet, 300)).Status);
        Assert.Equal("TRANSFER_DIFFERS", (await sandbox.Gateway.Report(number, wallet, 30, At)).Code);
        Assert.Equal("pending", (await sandbox.Gateway.Activate(order, label, number, 300))["status"]);
        var payment = (await sandbox.Gateway.Payment(order)).Json;
        Assert.Equal(["disputed"], payment.GetProperty("suspicions").EnumerateArray().Select(reason => reason.GetString()!));
        var dispute = Assert.Single(payment.GetProperty("disputes").EnumerateArray());
        Assert.Equal((number, "30", wallet), (
            dispute.GetProperty("transaction_id").GetString(), dispute.GetProperty("reported").GetProperty("amount").GetString(),
            dispute.GetProperty("reported").GetProperty("identifier").GetString()));
    }

    [Fact]
    public async Task AnApprovalOfWhatWasSeenBeforeTheOtherReportCameApprovesNothing()
    {
        var (order, label, number) = (Ids.Order(), Ids.Label(), Ids.Number());
        var wallet = await sandbox.Gateway.Show(label);
        await sandbox.Gateway.Report(number, wallet, 70, At);
        Assert.Equal("pending", (await sandbox.Gateway.Activate(order, label, number, 100))["status"]);
        var seen = await sandbox.Gateway.Seen(order);
        Assert.Equal("TRANSFER_DIFFERS", (await sandbox.Gateway.Report(number, wallet, 7, At)).Code);
        Assert.Equal("TRANSFER_CHANGED", (await ApproveAsync(order, seen)).Code);
        using var person = await StaffCaller.SignInAsync(sandbox.Host.Http.BaseAddress!, "operator");
        var page = await person.GetAsync("/backoffice/suspects?merchant=demo");
        page = page[page.IndexOf(order, StringComparison.Ordinal)..];
        page = page[..page.IndexOf("</article>", StringComparison.Ordinal)];
        Assert.Contains("Reported otherwise", page, StringComparison.Ordinal);
        Assert.Contains("7.00 INR", page, StringComparison.Ordinal);
        Assert.Contains("disputed", page, StringComparison.Ordinal);
        Assert.Equal("ok", (await ApproveAsync(order, await sandbox.Gateway.Seen(order)))["status"]);
    }

    [Fact]
    public async Task WhoeverReportedATransferHidesNoOtherReportAndDoesNotClearItsFlag()
    {
        var number = Ids.Number();
        const string wallet = "demo-l@upi";
        var name = new TransferName("upi_l", number, number);
        Assert.Equal(HttpStatusCode.OK, (await AddAsync(number, wallet, 300)).Status);
        await sandbox.Gateway.Report(number, wallet, 30, At);
        Assert.Equal("TRANSFER_DIFFERS", (await AddAsync(number, wallet, 300.01m)).Code);
        var corrections = sandbox.Host.Services.GetRequiredService<TransferCorrections>();
        var cleared = await sandbox.Gateway.Send(Requests.Post(
            "/backoffice/v1/transfers/clear-flag",
            new { wallet_type = "upi_l", key1 = number, transaction_id = number, reason = "looked" }, GatewayCaller.OperatorKey));
        Assert.Equal((HttpStatusCode.Conflict, "SAME_PERSON"), (cleared.Status, cleared.Code));
        var found = (await sandbox.Gateway.Send(Requests.Get($"/backoffice/v1/transfers?number={number}", GatewayCaller.OperatorKey))).Json;
        var reports = Assert.Single(found.GetProperty("transfers").EnumerateArray()).GetProperty("differing").EnumerateArray();
        var seen = Assert.Single(found.GetProperty("transfers").EnumerateArray()).GetProperty("seen").GetString();
        Assert.Equal(["30", "300.01"], reports.Select(report => report.GetProperty("amount").GetString()!));
        var another = new Actor("another operator", "operator", IsPerson: true);
        Assert.Equal(CorrectionCode.Done, (await corrections.ClearFlagAsync(another, name, seen, "the agent read another message")).Code);
    }

    [Fact]
    public async Task WhatIsAlmostKnownIsGivenAwayByAPersonOnlyToo()
    {
        var (order, label, number) = (Ids.Order(), Ids.Label(), Ids.Number());
        var wallet = await sandbox.Gateway.Show(label);
        await sandbox.Gateway.Report(number, wallet, 300, At);
        Assert.Equal("TRANSFER_ALMOST_KNOWN", (await sandbox.Gateway.Report($"0{number}", wallet, 300, At, key1: number)).Code);
        Assert.Equal("pending", (await sandbox.Gateway.Activate(order, label, number, 300))["status"]);
    }

    private Task<Answer> AddAsync(string number, string wallet, decimal amount) => sandbox.Gateway.Send(Requests.Post(
        "/backoffice/v1/transfers",
        new { wallet_type = "upi_l", identifier = wallet, transaction_id = number, amount, currency_code = "INR", received_at = At.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture), reason = "the receipt" },
        GatewayCaller.OperatorKey));

    private Task<Answer> ApproveAsync(string order, string? seen) => sandbox.Gateway.Send(Requests.Post(
        $"/backoffice/v1/merchants/demo/payments/{Uri.EscapeDataString(order)}/approve",
        new { reason = "seen the receipt", seen }, GatewayCaller.OperatorKey));
}
