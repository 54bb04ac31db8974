using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Paykassma.Api.Staff;
using Paykassma.Api.Staff.Approvals;
using Paykassma.Api.Tests.Acts;
using Paykassma.Api.Tests.Callers;
using Paykassma.Api.Tests.Hosting;
using static Paykassma.Api.Tests.Gateway.ActivateTransactionTests;

namespace Paykassma.Api.Tests.Gateway;

/// <summary>Who may claim money, by the front door.</summary>
public sealed class ClaimsTests(Sandbox sandbox)
{
    private static readonly Actor Finance = new("finance", "finance", IsPerson: true);

    [Fact]
    public async Task ANumberClaimedBeforeItsPaymentExistsIsNotPaidToTheClaimerAndThePayerIsNotToldItWasUsed()
    {
        var (stolen, own, number) = (Ids.Order(), Ids.Order(), Ids.Number());
        var (thief, honest) = (Ids.Label(), Ids.Label());
        await sandbox.Gateway.Show(thief);
        var wallet = await sandbox.Gateway.Show(honest);
        Assert.Equal(Possible, (await sandbox.Gateway.Activate(stolen, thief, number)).Body);
        await sandbox.Gateway.Report(number, wallet, at: DateTimeOffset.UtcNow.AddMinutes(5));
        Assert.Equal(["claimed_before_paid"], await SuspicionsAsync(stolen));
        Assert.Equal(Pending, (await sandbox.Gateway.Activate(own, honest, number)).Body);
        Assert.Equal(["several_claims", "claimed_before_paid"], await SuspicionsAsync(own));
        Assert.Equal(["claimed_before_paid", "several_claims"], await SuspicionsAsync(stolen));
    }

    [Fact]
    public async Task OneReferenceNumberUnderSixMethodsIsOneCredit()
    {
        var label = Ids.Label();
        var number = await sandbox.Gateway.Pay(label);
        Assert.Equal(Ok, (await sandbox.Gateway.Activate(Ids.Order(), label, number)).Body);
        foreach (var method in (string[])["upi_ib", "upi_hb", "upi_in", "upi_w", "upi_m"])
        {
            var wallet = await sandbox.Gateway.Show(label, method);
            Assert.Equal("TRANSFER_DIFFERS", (await sandbox.Gateway.Report(number, wallet, walletType: method)).Code);
            Assert.Equal("fail", (await sandbox.Gateway.Activate(Ids.Order(), label, number, walletType: method))["status"]);
        }
    }

    [Fact]
    public async Task TwoTransfersOfOneTypedNumberGoToTheirOwnPayers()
    {
        var typed = Ids.IPayNumber()[..8];
        var (one, two) = (await PaidByIPayAsync(typed, "001", 1_000), await PaidByIPayAsync(typed, "002", 2_500));
        Assert.Equal("ok", (await sandbox.Gateway.Activate(Ids.Order(), two, typed, 2_500, "ipay", "LKR"))["status"]);
        Assert.Equal("ok", (await sandbox.Gateway.Activate(Ids.Order(), one, typed, 1_000, "ipay", "LKR"))["status"]);
    }

    [Fact]
    public async Task OfTwoTransfersOfOneNumberAndAmountWhoeverApprovesNamesOne()
    {
        var (order, typed) = (Ids.Order(), Ids.IPayNumber()[..8]);
        await PaidByIPayAsync(typed, "101", 1_000);
        var label = await PaidByIPayAsync(typed, "102", 1_000);
        Assert.Equal("pending", (await sandbox.Gateway.Activate(order, label, typed, 1_000, "ipay", "LKR"))["status"]);
        Assert.Equal(["several_transfers"], await SuspicionsAsync(order));
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "TRANSACTION_ID_REQUIRED"), Outcome(await ApproveAsync(order, null, null)));
        Assert.Equal((HttpStatusCode.Conflict, "TRANSFER_CHANGED"), Outcome(await ApproveAsync(order, $"{typed}999", null)));
        var approved = await ApproveAsync(order, $"{typed}102", 100_000);
        Assert.Equal(("ok", "1000"), (approved["status"], approved["received_amount"]));
    }

    [Fact]
    public async Task AContestShowsTheTransferAndAnApprovalAboveTheLimitTakesASecondPerson()
    {
        var (small, large, number) = (Ids.Order(), Ids.Order(), Ids.Number());
        var shown = Ids.Label();
        var wallet = await sandbox.Gateway.Show(shown);
        await sandbox.Gateway.Activate(small, Ids.Label(), number, 100);
        await sandbox.Gateway.Activate(large, shown, number, 50_000);
        await sandbox.Gateway.Report(number, wallet, 50_000);
        Assert.Equal(["several_claims", "amount_differs", "wallet_never_shown"], await SuspicionsAsync(small));
        using var person = await StaffCaller.SignInAsync(sandbox.Host.Http.BaseAddress!, "operator");
        var page = await person.GetAsync("/backoffice/suspects?merchant=demo");
        Assert.Contains("50,000", page[page.IndexOf(small, StringComparison.Ordinal)..], StringComparison.Ordinal);

        Assert.Equal((HttpStatusCode.Conflict, "TRANSFER_CHANGED"), Outcome(await ApproveAsync(large, number, 10_000)));
        var held = await ApproveAsync(large, number, 5_000_000);
        Assert.Equal(HttpStatusCode.Accepted, held.Status);
        Assert.Equal("pending", (await sandbox.Gateway.Payment(large))["status"]);
        var told = sandbox.Host.Postbacks.Attempted("demo", large);
        var second = await sandbox.Host.Services.GetRequiredService<Paykassma.Api.Staff.Approvals.Approvals>().ApproveAsync(Guid.Parse(held["approval_id"]), Finance);
        Assert.Equal(ApprovalCode.Done, second.Code);
        await told;
        Assert.Equal("finance", (await sandbox.Gateway.Payment(large))["approved_by"]);
        Assert.Equal("failed", (await sandbox.Gateway.Payment(small))["status"]);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task ARefusalAloneGivesNobodyElseTheMoneyAboveTheLimit(bool isContested)
    {
        var (victim, rival, third, fresh, number) = (Ids.Order(), Ids.Order(), Ids.Order(), Ids.Label(), Ids.Number());
        var wallet = await sandbox.Gateway.Show(fresh);
        await sandbox.Gateway.Report(number, wallet, 50_000);
        Assert.Equal(Pending, (await sandbox.Gateway.Activate(victim, Ids.Label(), number, 50_000)).Body);
        if (isContested)
        {
            Assert.Equal(Pending, (await sandbox.Gateway.Activate(rival, Ids.Label(), number, 50_000)).Body);
            await sandbox.Gateway.Refuse(rival);
        }

        Assert.Equal("refused", (await sandbox.Gateway.Refuse(victim))["status"]);
        Assert.Equal(Pending, (await sandbox.Gateway.Activate(third, fresh, number, 50_000)).Body);
        Assert.Equal(["refused_before"], await SuspicionsAsync(third));
        Assert.Equal(HttpStatusCode.Accepted, (await sandbox.Gateway.Approve(third)).Status);
        Assert.Equal("pending", (await sandbox.Gateway.Payment(third))["status"]);
    }

    private static (HttpStatusCode, string) Outcome(Answer answer) => (answer.Status, answer.Code);

    /// <summary>A new label that was shown the iPay wallet and paid into it.</summary>
    private async Task<string> PaidByIPayAsync(string typed, string rest, decimal amount)
    {
        var label = Ids.Label();
        var report = await sandbox.Gateway.Report(
            typed + rest, await sandbox.Gateway.Show(label, "ipay", "LKR"), amount, walletType: "ipay", currency: "LKR", key1: typed);
        Assert.Equal(HttpStatusCode.OK, report.Status);
        return label;
    }

    private async Task<Answer> ApproveAsync(string order, string? transactionId, long? shown)
    {
        var body = new Dictionary<string, object> { ["reason"] = "seen the receipt", ["seen"] = (await sandbox.Gateway.Seen(order))! };
        if (transactionId is not null) body["transaction_id"] = transactionId;
        if (shown is not null) body["received_amount_minor"] = shown;
        return await sandbox.Gateway.Send(Requests.Post(
            $"/backoffice/v1/merchants/demo/payments/{Uri.EscapeDataString(order)}/approve", body, GatewayCaller.OperatorKey));
    }

    private async Task<IEnumerable<string>> SuspicionsAsync(string order) =>
        (await sandbox.Gateway.Payment(order)).Json.GetProperty("suspicions").EnumerateArray().Select(reason => reason.GetString()!);
}
