using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Paykassma.Api.Staff;
using Paykassma.Api.Staff.Approvals;
using Paykassma.Api.Tests.Acts;
using Paykassma.Api.Tests.Approvals;
using Paykassma.Api.Tests.Callers;
using Paykassma.Api.Tests.Hosting;
using Paykassma.Grains;
using Paykassma.Grains.Gateway;
using Paykassma.Storage.Approvals;
using TwoPersons = Paykassma.Api.Staff.Approvals.Approvals;

namespace Paykassma.Api.Tests.Gateway;

/// <summary>What people do with wallet transfers: added above a limit, voided or replaced by two persons, cleared by one.</summary>
public sealed class TransferActsTests(Sandbox sandbox)
{
    private static readonly Actor Finance = new("finance", "finance", IsPerson: true);

    private TwoPersons Approvals => sandbox.Host.Services.GetRequiredService<TwoPersons>();

    private HeldActs Held => sandbox.Host.Services.GetRequiredService<HeldActs>();

    [Fact]
    public async Task ATransferByHandAboveTheLimitIsKnownToNobodyBeforeASecondPersonApprovesIt()
    {
        var (order, label, number) = (Ids.Order(), Ids.Label(), Ids.Number());
        await sandbox.Gateway.Show(label);
        using var person = await StaffCaller.SignInAsync(sandbox.Host.Http.BaseAddress!, "operator");
        Assert.Equal(HttpStatusCode.BadRequest, (await AddAsync(person, number, "25000", "")).Status);
        var (status, body) = await AddAsync(person, number, "25000", "the phone was off");
        Assert.True(status == HttpStatusCode.Redirect, body);
        Assert.Equal("possible_transaction_created", (await sandbox.Gateway.Activate(order, label, number, 25_000))["status"]);
        Assert.Empty(await ItemsAsync(number));
        var act = Assert.Single(await Held.ReadOpenOfAsync($"transfer/upi/{number}"));
        Assert.Equal(("transfer.add", "operator", "the phone was off"), (act.Kind, act.PreparedBy, act.Reason));
        Assert.Equal(ApprovalCode.SamePerson, (await Approvals.ApproveAsync(act.Id, new Actor("operator", "finance", IsPerson: true))).Code);
        Assert.Equal(ApprovalCode.NotAllowed, (await Approvals.ApproveAsync(act.Id, new Actor("operator-2", "operator", IsPerson: true))).Code);
        var credited = sandbox.Host.Postbacks.Attempted("demo", order);
        Assert.Equal(ApprovalCode.Done, (await Approvals.ApproveAsync(act.Id, Finance)).Code);
        await credited;
    }

    [Fact]
    public async Task ARegisteredIdWithoutATransferIsNoReasonToPassTheLimit()
    {
        // As a report leaves it that is under way, or was refused.
        var (id, number) = ($"9{Ids.Number()[2..]}", Ids.Number()[4..]);
        var grain = sandbox.Host.Services.GetRequiredService<IGrainFactory>().GetGrain<IWalletTransferGrain>(GrainKeys.WalletTransfer("ipay", id));
        Assert.Null(await grain.Register(id, number));
        var answer = await sandbox.Gateway.Send(Requests.Post(
            "/backoffice/v1/transfers",
            new
            {
                wallet_type = "ipay",
                identifier = "0771234567",
                transaction_id = id,
                key1 = number,
                amount = 900_000,
                currency_code = "LKR",
                received_at = DateTimeOffset.UtcNow.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", null),
                reason = "seen",
            },
            GatewayCaller.OperatorKey));
        Assert.Equal((HttpStatusCode.Accepted, "held"), (answer.Status, answer["status"]));
    }

    [Fact]
    public async Task ManyTransfersOfADayBelowTheLimitAreHeldAsOneAboveIt()
    {
        var answers = new List<HttpStatusCode>();
        for (var i = 0; i < 2; i++) answers.Add((await AddAsync(Ids.Number(), "jazzcash_business", "00123456", 12_000, "PKR", "no agent")).Status);
        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.Accepted], answers);
    }

    [Fact]
    public async Task ManyNamesOfOneAdminMakeNoMoreKnownADayThanOne()
    {
        var maker = await sandbox.Host.Configured("admin");
        string[] keys =
        [
            await Robot(), await Robot(), await sandbox.Host.KeyOf(await sandbox.Host.Added(maker, "operator"), "operator"),
            await sandbox.Host.KeyOf(maker, "admin"),
        ];
        var answers = new List<HttpStatusCode>();
        foreach (var key in keys) answers.Add((await AddAsync(Ids.Number(), "jazzcash_business", "00123456", 12_000, "PKR", "no agent", key: key)).Status);
        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.Accepted, HttpStatusCode.Accepted, HttpStatusCode.Accepted], answers);
        Assert.Equal(HttpStatusCode.OK, (await AddAsync(Ids.Number(), "jazzcash_business", "00123456", 8_000, "PKR", "no agent", key: keys[2])).Status);

        Task<string> Robot() => sandbox.Host.KeyOf($"robot-{Ids.Number()}", "operator", isPerson: false, maker);
    }

    [Fact]
    public async Task AddingByHandWhatIsKnownAlreadyIsNeverHeldAndTakesNothingIn()
    {
        var (number, typed) = (Ids.Number(), Ids.Number());
        var at = DateTimeOffset.UtcNow.AddMinutes(-1);
        await sandbox.Gateway.Report(number, "demo-l@upi", 50_000, at);
        Assert.Equal(HttpStatusCode.OK, (await AddAsync(number, "upi_l", "demo-l@upi", 50_000, "INR", "again", at: at)).Status);
        using var person = await StaffCaller.SignInAsync(sandbox.Host.Http.BaseAddress!, "operator");
        var (status, body) = await AddAsync(person, number, "50000", "again", typed);
        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Contains("This transaction number was reported before, under another number that payers type.", body, StringComparison.Ordinal);
        Assert.Empty(await Held.ReadOpenOfAsync($"transfer/upi/{typed}"));
    }

    [Fact]
    public async Task ARowOfAFileAboveTheLimitIsHeldAndTheOthersAreTakenIn()
    {
        var (large, small) = (Ids.Number(), Ids.Number());
        using var person = await StaffCaller.SignInAsync(sandbox.Host.Http.BaseAddress!, "operator-2");
        var (status, _) = await person.UploadAsync("/backoffice/transfers/import", "file", $"""
            wallet_type,identifier,transaction_id,amount,currency_code,received_at,key1
            upi_l,demo-l@upi,{large},20001,INR,2026-01-31T08:00:00Z,
            upi_l,demo-l@upi,UTR{small},700,INR,2026-01-31T08:00:00Z,{small}
            ,,,,,,
            """);
        Assert.Equal(HttpStatusCode.Redirect, status);
        Assert.Equal("transfer.add", Assert.Single(await Held.ReadOpenOfAsync($"transfer/upi/{large}")).Kind);
        Assert.Empty(await ItemsAsync(large));
        Assert.Equal($"UTR{small}", Assert.Single(await ItemsAsync(small)).TransactionId);
    }

    [Fact]
    public async Task AReasonOfARowNamesNoColumnThatTheFileHasNot()
    {
        using var person = await StaffCaller.SignInAsync(sandbox.Host.Http.BaseAddress!, "operator-2");
        await person.UploadAsync("/backoffice/transfers/import", "file", $"""
            wallet_type,identifier,transaction_id,amount,currency_code,received_at
            ipay,0771234567,{Ids.IPayNumber()},700,LKR,2026-01-31T08:00:00Z
            """);
        var page = await person.GetAsync("/backoffice/transfers/import");
        var result = await person.GetAsync(System.Text.RegularExpressions.Regex.Match(page, "/backoffice/transfers/import\\?id=[0-9a-f]+").Value);
        Assert.Contains("The transaction_id does not show which number payers type: add a column key1 with that number.", result, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AMistypedTransferIsReplacedByTwoPersons()
    {
        var (order, label) = (Ids.Order(), Ids.Label());
        var number = await sandbox.Gateway.Pay(label, amount: 5_000);
        var wallet = Assert.Single(await ItemsAsync(number)).Identifier;
        var held = await ActAsync("replace", number, new { identifier = wallet, amount = 500, received_at = DateTimeOffset.UtcNow.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", null) });
        Assert.Equal(HttpStatusCode.Accepted, held.Status);
        Assert.Equal(500_000, Assert.Single(await ItemsAsync(number)).AmountMinor);
        await ApproveAsync(held, ApprovalCode.Done);
        Assert.Equal(50_000, Assert.Single(await ItemsAsync(number)).AmountMinor);
        Assert.Equal("ok", (await sandbox.Gateway.Activate(order, label, number, 500))["status"]);
        Assert.Equal("TRANSFER_OWNED", (await ActAsync("void", number)).Code);
    }

    [Fact]
    public async Task AVoidedTransferLeadsToNoMoneyAndIsNotTakenInAgain()
    {
        var label = Ids.Label();
        var number = await sandbox.Gateway.Pay(label);
        var held = await ActAsync("void", number);
        Assert.Equal(held["approval_id"], (await ActAsync("void", number))["approval_id"]);
        await ApproveAsync(held, ApprovalCode.Done);
        Assert.Equal("voided", Assert.Single(await ItemsAsync(number)).Status);
        Assert.NotEqual("ok", (await sandbox.Gateway.Activate(Ids.Order(), label, number))["status"]);
        var again = await sandbox.Gateway.Report(number, await sandbox.Gateway.Show(label));
        Assert.Equal((HttpStatusCode.Conflict, "TRANSFER_VOIDED"), (again.Status, again.Code));
        Assert.Equal("TRANSFER_VOIDED", (await ActAsync("void", number)).Code);
    }

    [Fact]
    public async Task ATransferThatWasClaimedMeanwhileIsNotVoided()
    {
        var label = Ids.Label();
        var number = await sandbox.Gateway.Pay(label);
        var held = await ActAsync("void", number);
        Assert.Equal("ok", (await sandbox.Gateway.Activate(Ids.Order(), label, number))["status"]);
        await ApproveAsync(held, ApprovalCode.NotDone);
        Assert.Equal("claimed", Assert.Single(await ItemsAsync(number)).Status);
    }

    [Fact]
    public async Task AFlagIsClearedByOnePersonWithAReason()
    {
        var number = Ids.Number();
        await sandbox.Gateway.Report(number, "demo-l@upi", 700);
        await sandbox.Gateway.Report(number, "demo-l@upi", 701);
        using var person = await StaffCaller.SignInAsync(sandbox.Host.Http.BaseAddress!, "operator");
        var page = $"/backoffice/transfers/transfer?system=upi_l&number={number}&id={number}";
        Assert.Contains("Reported again as 701.00 INR", await person.GetAsync(page), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, (await person.SendFormAsync($"{page}&act=clear-flag", ("clear-flag.reason", " "))).Status);
        Assert.Equal(HttpStatusCode.Redirect, (await person.SendFormAsync($"{page}&act=clear-flag", ("clear-flag.reason", "a typing error"))).Status);
        var after = await person.GetAsync(page);
        Assert.Contains("Flag cleared", after, StringComparison.Ordinal);
        Assert.DoesNotContain("Needs attention</dt>", after, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhatIsNoTransferIsRefused()
    {
        Assert.Equal(HttpStatusCode.NotFound, (await ActAsync("void", Ids.Number())).Status);
        Assert.Equal("VALIDATION_FAILED", (await sandbox.Gateway.Send(Requests.Post("/backoffice/v1/transfers/void", new { wallet_type = "gold" }, GatewayCaller.OperatorKey))).Code);
        Assert.Equal("VALIDATION_FAILED", (await sandbox.Gateway.Send(Requests.Get("/backoffice/v1/transfers", GatewayCaller.OperatorKey))).Code);
        Assert.Equal("WALLET_UNKNOWN", (await AddAsync(Ids.Number(), "upi_l", "nobody@upi", 700, "INR", "no agent")).Code);
    }

    private async Task ApproveAsync(Answer held, ApprovalCode code) =>
        Assert.Equal(code, (await Approvals.ApproveAsync(Guid.Parse(held["approval_id"]), Finance)).Code);

    /// <summary>Money that came now, by the form's own clock.</summary>
    private static async Task<(HttpStatusCode Status, string Body)> AddAsync(StaffCaller person, string number, string amount, string reason, string key1 = "") =>
        await person.SendFormAsync(
            "/backoffice/transfers/add", ("wallet", "merchant/demo upi_l demo-l@upi"), ("transaction_id", number), ("amount", amount),
            ("received_at", await person.FieldAsync("/backoffice/transfers/add", "received_at")), ("key1", key1), ("reason", reason));

    private Task<Answer> AddAsync(
        string number, string walletType, string identifier, decimal amount, string currency, string? reason, DateTimeOffset? at = null, string? key = null) =>
        sandbox.Gateway.Send(Requests.Post(
            "/backoffice/v1/transfers",
            new
            {
                wallet_type = walletType,
                identifier,
                transaction_id = number,
                amount,
                currency_code = currency,
                received_at = (at ?? DateTimeOffset.UtcNow).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", null),
                reason,
            },
            key ?? GatewayCaller.OperatorKey));

    private Task<Answer> ActAsync(string act, string number, object? more = null)
    {
        var body = new Dictionary<string, object?>
        {
            ["wallet_type"] = "upi_l",
            ["key1"] = number,
            ["transaction_id"] = number,
            ["reason"] = "a mistake",
        };
        foreach (var property in more?.GetType().GetProperties() ?? []) body[property.Name] = property.GetValue(more);
        return sandbox.Gateway.Send(Requests.Post($"/backoffice/v1/transfers/{act}", body, GatewayCaller.OperatorKey));
    }

    private async Task<IReadOnlyList<(string TransactionId, string Identifier, string Status, long AmountMinor)>> ItemsAsync(string number)
    {
        var answer = await sandbox.Gateway.Send(Requests.Get($"/backoffice/v1/transfers?number={number}", GatewayCaller.OperatorKey));
        return
        [
            .. answer.Json.GetProperty("transfers").EnumerateArray().Select(item => (
                item.GetProperty("transaction_id").GetString()!, item.GetProperty("identifier").GetString()!, item.GetProperty("status").GetString()!,
                item.GetProperty("amount_minor").GetInt64())),
        ];
    }
}
