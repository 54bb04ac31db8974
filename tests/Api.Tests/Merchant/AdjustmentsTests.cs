using System.Net;
using Paykassma.Api.Tests.Acts;
using Paykassma.Api.Tests.Callers;
using Paykassma.Api.Tests.Hosting;

namespace Paykassma.Api.Tests.Merchant;

/// <summary>Two persons take back a deposit, or correct a balance otherwise; one person cannot.</summary>
public sealed class AdjustmentsTests(Sandbox sandbox)
{
    private const string Path = "/merchant/v1/adjustments";

    private Uri Program => sandbox.Host.Http.BaseAddress!;

    [Fact]
    public async Task ARecalledDepositIsTakenBackByTwoPersonsAndMayLeaveADebt()
    {
        var postback = await CreditAsync();
        var id = await PrepareAsync(new
        {
            label = postback.Label,
            currency_code = "INR",
            amount = 700,
            direction = "debit",
            custom_transaction_id = postback.Order,
            reason = "recalled",
        });
        Assert.Equal(70_000, await sandbox.Merchant.Balance(postback.Label));
        await SpendAsync(postback.Label, 20_000);
        await ApproveAsync("finance", id, HttpStatusCode.Redirect);
        Assert.Equal(-20_000, await sandbox.Merchant.Balance(postback.Label));
        await ApproveAsync("finance", id, HttpStatusCode.Conflict);
        Assert.Equal(-20_000, await sandbox.Merchant.Balance(postback.Label));
        using var viewer = await StaffCaller.SignInAsync(Program, "viewer");
        Assert.Contains(postback.Label, await viewer.GetAsync("/merchant/adjustments"), StringComparison.Ordinal);
        Assert.Contains($"merchant/adjustment/reversal/{postback.Order}", await viewer.GetAsync($"/merchant/deposits/deposit?id={postback.Order}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhoeverPreparedItCannotApproveIt()
    {
        using var finance = await StaffCaller.SignInAsync(Program, "finance");
        var label = Ids.Label();
        var sent = await finance.SendFormAsync(
            "/merchant/adjustments", ("label", label), ("currency_code", "INR"), ("amount", "5"), ("direction", "credit"), ("reason", "goodwill"));
        Assert.Equal(HttpStatusCode.Redirect, sent.Status);
        var page = await finance.GetAllAsync("/backoffice/approvals");
        Assert.Contains($"Credit 5.00 INR to {label}", page, StringComparison.Ordinal);
        Assert.Equal(0, await sandbox.Merchant.Balance(label));
    }

    [Fact]
    public async Task ADepositIsTakenBackOnce()
    {
        var postback = await CreditAsync();
        foreach (var (amount, expected) in ((int, long)[])[(300, 40_000), (200, 40_000)])
        {
            var id = await PrepareAsync(new
            {
                label = postback.Label,
                currency_code = "INR",
                amount,
                direction = "debit",
                custom_transaction_id = postback.Order,
                reason = "fraud",
            });
            await ApproveAsync("finance", id, HttpStatusCode.Redirect);
            Assert.Equal(expected, await sandbox.Merchant.Balance(postback.Label));
        }
    }

    [Fact]
    public async Task OnlyWhatWasCreditedToThisLabelCanBeTakenBack()
    {
        var postback = await CreditAsync();
        var (order, label) = (Ids.Order(), Ids.Label());
        await sandbox.Merchant.Deposit(order, label);
        await RefusedAsync(HttpStatusCode.BadRequest, "VALIDATION_FAILED", Body(Ids.Label(), "INR", 700, postback.Order));
        await RefusedAsync(HttpStatusCode.BadRequest, "VALIDATION_FAILED", Body(postback.Label, "PKR", 700, postback.Order));
        await RefusedAsync(HttpStatusCode.BadRequest, "VALIDATION_FAILED", Body(postback.Label, "INR", 700.01m, postback.Order));
        await RefusedAsync(HttpStatusCode.Conflict, "ACTION_NOT_ALLOWED", Body(label, "INR", 700, order));
        await RefusedAsync(HttpStatusCode.NotFound, "DEPOSIT_NOT_FOUND", Body(label, "INR", 700, Ids.Order()));

        static object Body(string label, string currency, decimal amount, string order) =>
            new { label, currency_code = currency, amount, direction = "debit", custom_transaction_id = order, reason = "recalled" };
    }

    [Fact]
    public Task ABadFieldIsNamed() => RefusedAsync(
        HttpStatusCode.BadRequest, "VALIDATION_FAILED",
        new { label = "", currency_code = "XXX", amount = -1, direction = "up" }, "label", "currency_code", "direction", "reason", "amount");

    private async Task RefusedAsync(HttpStatusCode status, string code, object body, params string[] fields)
    {
        var answer = await sandbox.Merchant.Send(Requests.Post(Path, body, MerchantCaller.ApiKey));
        Assert.Equal((status, code), (answer.Status, answer.Code));
        if (fields.Length > 0) Assert.Equal(fields.Order(), answer.Json.GetProperty("errors").EnumerateObject().Select(field => field.Name).Order());
    }

    private async Task<string> PrepareAsync(object body)
    {
        var answer = await sandbox.Merchant.Send(Requests.Post(Path, body, MerchantCaller.ApiKey));
        Assert.True(answer.Status == HttpStatusCode.Accepted, answer.Body);
        return answer["approval_id"]!;
    }

    private async Task ApproveAsync(string person, string id, HttpStatusCode status)
    {
        using var second = await StaffCaller.SignInAsync(Program, person);
        var sent = await second.SendFormAsync("/backoffice/approvals?handler=approve", ("id", id));
        Assert.True(sent.Status == status, $"{sent.Status}: {sent.Body}");
    }

    private async Task<SignedPostback> CreditAsync()
    {
        var postback = new SignedPostback { Order = Ids.Order(), Label = Ids.Label() };
        await sandbox.Merchant.Deposit(postback.Order, postback.Label);
        await sandbox.Merchant.Postback(postback.Body);
        Assert.Equal(70_000, await sandbox.Merchant.Balance(postback.Label));
        return postback;
    }

    /// <summary>Takes from the balance, as a withdrawal that was paid does.</summary>
    private async Task SpendAsync(string label, int minor)
    {
        var id = await PrepareAsync(new { label, currency_code = "INR", amount = minor / 100, direction = "debit", reason = "spent" });
        await ApproveAsync("finance", id, HttpStatusCode.Redirect);
        Assert.Equal(70_000 - minor, await sandbox.Merchant.Balance(label));
    }
}
