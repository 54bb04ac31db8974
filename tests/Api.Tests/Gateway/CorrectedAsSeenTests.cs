using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Paykassma.Api.Staff;
using Paykassma.Api.Staff.Approvals;
using Paykassma.Api.Tests.Acts;
using Paykassma.Api.Tests.Callers;
using Paykassma.Api.Tests.Hosting;

namespace Paykassma.Api.Tests.Gateway;

/// <summary>A correction is of the reports that people saw, and of no other.</summary>
public sealed class CorrectedAsSeenTests(Sandbox sandbox)
{
    private const string Wallet = "demo-l@upi";
    private const string Transfers = "/backoffice/v1/transfers";

    [Theory]
    [InlineData("replace")]
    [InlineData("void")]
    public async Task ACorrectionIsNotDoneIfTheTransferWasReportedOtherwiseSinceItWasPrepared(string act)
    {
        var number = Ids.Number();
        await sandbox.Gateway.Report(number, Wallet, 500);
        var held = await CorrectAsync(act, number, new { identifier = Wallet, amount = 600, received_at = DateTimeOffset.UtcNow.AddMinutes(-1).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture) });
        Assert.Equal(HttpStatusCode.Accepted, held.Status);
        Assert.Equal("TRANSFER_DIFFERS", (await sandbox.Gateway.Report(number, Wallet, 700)).Code);
        var approvals = sandbox.Host.Services.GetRequiredService<Paykassma.Api.Staff.Approvals.Approvals>();
        var answer = await approvals.ApproveAsync(Guid.Parse(held["approval_id"]), new Actor("finance", "finance", IsPerson: true));
        Assert.Equal(ApprovalCode.NotDone, answer.Code);
        var found = await FoundAsync(number);
        Assert.Equal(("500", true), (found.GetProperty("amount").GetString(), found.GetProperty("needs_attention").GetBoolean()));
    }

    [Theory]
    [InlineData("replace")]
    [InlineData("void")]
    public async Task NorIfWhoeverPreparedItHasClearedTheFlagSince(string act)
    {
        var number = Ids.Number();
        await sandbox.Gateway.Report(number, Wallet, 500);
        var held = await CorrectAsync(act, number, new { identifier = Wallet, amount = 600, received_at = DateTimeOffset.UtcNow.AddMinutes(-1).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture) });
        Assert.Equal(HttpStatusCode.Accepted, held.Status);
        Assert.Equal("TRANSFER_DIFFERS", (await sandbox.Gateway.Report(number, Wallet, 300)).Code);
        Assert.Equal(HttpStatusCode.OK, (await CorrectAsync("clear-flag", number, new { })).Status);
        var approvals = sandbox.Host.Services.GetRequiredService<Paykassma.Api.Staff.Approvals.Approvals>();
        var answer = await approvals.ApproveAsync(Guid.Parse(held["approval_id"]), new Actor("finance", "finance", IsPerson: true));
        Assert.Equal(ApprovalCode.NotDone, answer.Code);
        Assert.Equal("500", (await FoundAsync(number)).GetProperty("amount").GetString());
    }

    [Fact]
    public async Task AFlagIsClearedOfTheReportsThatWereSeen()
    {
        var number = Ids.Number();
        await sandbox.Gateway.Report(number, Wallet, 500);
        await sandbox.Gateway.Report(number, Wallet, 600);
        var seen = (await FoundAsync(number)).GetProperty("seen").GetString();
        await sandbox.Gateway.Report(number, Wallet, 700);
        var late = await CorrectAsync("clear-flag", number, new { seen });
        Assert.Equal((HttpStatusCode.Conflict, "TRANSFER_CHANGED"), (late.Status, late.Code));
        var unseen = await CorrectAsync("clear-flag", number, new { });
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "SEEN_REQUIRED"), (unseen.Status, unseen.Code));
        Assert.Equal(HttpStatusCode.OK, (await CorrectAsync("clear-flag", number, new { seen = (await FoundAsync(number)).GetProperty("seen").GetString() })).Status);
        Assert.False((await FoundAsync(number)).GetProperty("needs_attention").GetBoolean());
    }

    [Fact]
    public async Task SoIsOneOnThePage()
    {
        var number = Ids.Number();
        await sandbox.Gateway.Report(number, Wallet, 500);
        await sandbox.Gateway.Report(number, Wallet, 600);
        using var person = await StaffCaller.SignInAsync(sandbox.Host.Http.BaseAddress!, "operator");
        var page = $"/backoffice/transfers/transfer?system=upi_l&number={number}&id={number}";
        var seen = Regex.Match(await person.GetAsync(page), "name=\"seen\" value=\"([0-9a-f]{64})\"").Groups[1].Value;
        await sandbox.Gateway.Report(number, Wallet, 700);
        Assert.Equal(HttpStatusCode.Redirect, (await person.SendFormAsync($"{page}&act=clear-flag", ("clear-flag.reason", "looked"), ("seen", seen))).Status);
        Assert.Contains("reported otherwise since you looked", await person.GetAsync(page), StringComparison.Ordinal);
        Assert.True((await FoundAsync(number)).GetProperty("needs_attention").GetBoolean());
    }

    private async Task<Answer> CorrectAsync(string act, string number, object more)
    {
        var body = more.GetType().GetProperties().ToDictionary(field => field.Name, field => field.GetValue(more));
        foreach (var (name, value) in (ReadOnlySpan<(string, string)>)[("wallet_type", "upi_l"), ("key1", number), ("transaction_id", number), ("reason", "a mistake")]) body[name] = value;
        return await sandbox.Gateway.Send(Requests.Post($"{Transfers}/{act}", body, GatewayCaller.OperatorKey));
    }

    private async Task<System.Text.Json.JsonElement> FoundAsync(string number) =>
        Assert.Single((await sandbox.Gateway.Send(Requests.Get($"{Transfers}?number={number}", GatewayCaller.OperatorKey))).Json.GetProperty("transfers").EnumerateArray());
}
