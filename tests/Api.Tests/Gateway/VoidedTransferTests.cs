using System.Globalization;
using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Paykassma.Api.Gateway;
using Paykassma.Api.Staff;
using Paykassma.Api.Staff.Approvals;
using Paykassma.Api.Tests.Acts;
using Paykassma.Api.Tests.Callers;
using Paykassma.Api.Tests.Hosting;
using Paykassma.Domain.Gateway.WalletTransfers;
using Paykassma.Grains;
using Paykassma.Storage.Approvals;
using TwoPersons = Paykassma.Api.Staff.Approvals.Approvals;

namespace Paykassma.Api.Tests.Gateway;

/// <summary>A voided transfer counts as never reported: its id is new money under another number, and only two persons put it back.</summary>
public sealed class VoidedTransferTests(Sandbox sandbox)
{
    private static readonly Actor Finance = new("finance", "finance", IsPerson: true);

    private DateTimeOffset At { get; } = DateTimeOffset.UtcNow.AddMinutes(-1);

    private TwoPersons Approvals => sandbox.Host.Services.GetRequiredService<TwoPersons>();

    private HeldActs Held => sandbox.Host.Services.GetRequiredService<HeldActs>();

    public static TheoryData<bool> VoidedUnderItsOwnNumberOrAnother => [true, false];

    [Theory, MemberData(nameof(VoidedUnderItsOwnNumberOrAnother))]
    public async Task AVoidedIdIsNoWayPastTheLimitByTheApi(bool isOwn)
    {
        var ((id, _), second) = (await VoidedAsync(isOwn), Ids.Number());
        var held = await AddAsync(id, second, 50_000);
        Assert.Equal((HttpStatusCode.Accepted, "held"), (held.Status, held["status"]));
        Assert.DoesNotContain(await StatusesAsync(second), item => item.Status == "arrived");
    }

    [Theory, MemberData(nameof(VoidedUnderItsOwnNumberOrAnother))]
    public async Task AVoidedIdIsNoWayPastTheLimitByThePage(bool isOwn)
    {
        var ((id, _), second) = (await VoidedAsync(isOwn), Ids.Number());
        using var person = await StaffCaller.SignInAsync(sandbox.Host.Http.BaseAddress!, "operator");
        var (status, body) = await person.SendFormAsync(
            "/backoffice/transfers/add", ("wallet", "merchant/demo upi_l demo-l@upi"), ("transaction_id", id), ("amount", "50000"),
            ("received_at", At.ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture)), ("key1", second), ("reason", "seen"));
        Assert.True(status == HttpStatusCode.Redirect, body);
        await ExpectHeldAsync(second);
    }

    [Theory, MemberData(nameof(VoidedUnderItsOwnNumberOrAnother))]
    public async Task AVoidedIdIsNoWayPastTheLimitByAFile(bool isOwn)
    {
        var ((id, _), second) = (await VoidedAsync(isOwn), Ids.Number());
        using var person = await StaffCaller.SignInAsync(sandbox.Host.Http.BaseAddress!, "operator-2");
        await person.UploadAsync("/backoffice/transfers/import", "file", $"""
            wallet_type,identifier,transaction_id,amount,currency_code,received_at,key1
            upi_l,demo-l@upi,{id},50000,INR,2026-01-31T08:00:00Z,{second}
            """);
        await ExpectHeldAsync(second);
    }

    [Fact]
    public async Task AVoidedIdUnderAnotherNumberCountsInTheSumOfTheDay()
    {
        // A key with a sum of its own.
        var key = await sandbox.Host.KeyOf($"counted-{Ids.Label()}", "operator", isPerson: false);
        var ((id, _), second) = (await VoidedAsync(isOwn: true), Ids.Number());
        Assert.Equal(HttpStatusCode.OK, (await AddAsync(id, second, 15_000, key)).Status);
        Assert.Equal(HttpStatusCode.Accepted, (await AddAsync(Ids.Number(), null, 15_000, key)).Status);
    }

    /// <summary>Between the look at what is known and the record lies the row of the audit trail; the approval comes in this moment.</summary>
    [Theory, MemberData(nameof(VoidedUnderItsOwnNumberOrAnother))]
    public async Task AnIdThatIsVoidedWhileItIsRepeatedUnderAnotherNumberIsNoWayPastTheLimit(bool isOwn)
    {
        var (id, number) = await ReportedAsync(isOwn);
        var second = Ids.Number();
        var addition = await RepeatAsync(id, second, 5_000_000_00, () => VoidAsync(id, number));
        Assert.NotNull(addition.HeldId);
        await ExpectHeldAsync(second);
    }

    [Fact]
    public async Task WhatIsTakenInBecauseItWasVoidedMeanwhileCountsInTheSumOfTheDay()
    {
        var owner = $"counted-{Ids.Label()}";
        var key = await sandbox.Host.KeyOf(owner, "operator", isPerson: false);
        var (id, number) = await ReportedAsync(isOwn: true);
        var addition = await RepeatAsync(id, Ids.Number(), 15_000_00, () => VoidAsync(id, number), owner);
        Assert.Equal(IntakeCode.Taken, addition.Answer?.Code);
        Assert.Equal(HttpStatusCode.Accepted, (await AddAsync(Ids.Number(), null, 15_000, key)).Status);
    }

    [Fact]
    public async Task MoneyThatIsAlmostKnownAndVoidedWhileItIsComparedIsNoWayPastTheLimit()
    {
        var (id, _) = await ReportedAsync(isOwn: true, 50_000);
        var addition = await RepeatAsync($"0{id}", $"0{id}", 50_000_00, () => VoidAsync(id, id));
        Assert.NotNull(addition.HeldId);
        Assert.DoesNotContain(await StatusesAsync(id), item => item.Status == "arrived");
    }

    [Theory, MemberData(nameof(VoidedUnderItsOwnNumberOrAnother))]
    public async Task OtherMoneyThatIsReportedUnderAVoidedIdIsListedForPeople(bool isOwn)
    {
        var (id, number) = await VoidedAsync(isOwn);
        Assert.Equal("TRANSFER_VOIDED", (await sandbox.Gateway.Report(id, "demo-l@upi", 300, At, key1: number)).Code);
        var listed = (await sandbox.Gateway.Send(Requests.Get($"/backoffice/v1/transfers?number={number}", await sandbox.Host.KeyOf("finance", "finance")))).Json;
        var transfer = Assert.Single(listed.GetProperty("transfers").EnumerateArray(), item => item.GetProperty("transaction_id").GetString() == id);
        Assert.Equal(("voided", true), (transfer.GetProperty("status").GetString(), transfer.GetProperty("needs_attention").GetBoolean()));
        Assert.Equal("300", Assert.Single(transfer.GetProperty("differing").EnumerateArray()).GetProperty("amount").GetString());
    }

    [Theory, MemberData(nameof(VoidedUnderItsOwnNumberOrAnother))]
    public async Task ARepeatUnderTheVoidedNumberIsRefusedWhateverItsAmountAndDoesNotCount(bool isOwn)
    {
        var key = await sandbox.Host.KeyOf($"counted-{Ids.Label()}", "operator", isPerson: false);
        var (id, number) = await VoidedAsync(isOwn);
        foreach (var amount in (decimal[])[50_000, 15_000]) Assert.Equal("TRANSFER_VOIDED", (await AddAsync(id, number, amount, key)).Code);
        Assert.Equal(HttpStatusCode.OK, (await AddAsync(Ids.Number(), null, 15_000, key)).Status);
    }

    [Fact]
    public async Task AReplacementThatWasPreparedBeforeItWasVoidedDoesNotPutItBack()
    {
        var (id, label) = (Ids.Number(), Ids.Label());
        await sandbox.Gateway.Report(id, await sandbox.Gateway.Show(label), 300, At);
        var replacement = await ReplaceAsync(id, 400);
        await DoneAsync(await VoidAsync(id, id));
        var answer = await SecondAsync(replacement);
        Assert.Equal(ApprovalCode.NotDone, answer.Code);
        Assert.Contains("has changed since", answer.Words, StringComparison.Ordinal);
        Assert.Equal([(id, "voided", 30_000)], await StatusesAsync(id));
        // Whoever sees that it is voided may still put it back.
        await DoneAsync(await ReplaceAsync(id, 400));
        Assert.Equal([(id, "contested", 40_000)], await StatusesAsync(id));
    }

    [Fact]
    public async Task ACorrectionThatWasCutOffAfterItWasSavedIsDoneOnceAndUndoesNoLaterOne()
    {
        var (id, label) = (Ids.Number(), Ids.Label());
        await sandbox.Gateway.Report(id, await sandbox.Gateway.Show(label), 300, At);
        var held = await ReplaceAsync(id, 400);
        await DoneAsync(held);
        Assert.True((await AgainAsync(held)).Done);
        await DoneAsync(await VoidAsync(id, id));
        Assert.True((await AgainAsync(held)).Done);
        Assert.Equal([(id, "voided", 40_000)], await StatusesAsync(id));
    }

    [Fact]
    public async Task AClaimMeanwhileDoesNotStopACorrection()
    {
        var (id, label, order) = (Ids.Number(), Ids.Label(), Ids.Order());
        await sandbox.Gateway.Report(id, await sandbox.Gateway.Show(label), 3_000, At);
        var replacement = await ReplaceAsync(id, 300);
        await sandbox.Gateway.Activate(order, label, id, 300);
        await DoneAsync(replacement);
        Assert.Equal("ok", (await sandbox.Gateway.Payment(order))["status"]);
    }

    /// <summary>A transfer of 100 that two persons took back.</summary>
    private async Task<(string Id, string Number)> VoidedAsync(bool isOwn)
    {
        var (id, number) = await ReportedAsync(isOwn);
        await DoneAsync(await VoidAsync(id, number));
        return (id, number);
    }

    private async Task<(string Id, string Number)> ReportedAsync(bool isOwn, decimal amount = 100)
    {
        var id = Ids.Number();
        var number = isOwn ? id : Ids.Number();
        Assert.Equal(HttpStatusCode.OK, (await sandbox.Gateway.Report(id, "demo-l@upi", amount, At, key1: number)).Status);
        return (id, number);
    }

    /// <summary>Adds it by hand; two persons void the known one in the moment before the addition is recorded.</summary>
    private Task<Addition> RepeatAsync(string id, string number, long amount, Func<Task<Answer>> prepareVoid, string? by = null)
    {
        var isVoided = false;
        var content = new TransferContent("demo-l@upi", id, amount, "INR", At.ToUnixTimeMilliseconds(), "merchant/demo", "upi_l", number);
        return sandbox.Host.Services.GetRequiredService<TransferAdding>().AddAsync(
            new Actor(by ?? $"raced-{Ids.Label()}", "operator", IsPerson: false), new TransferReport(content), "seen", async (report, record) =>
            {
                if (!isVoided) await DoneAsync(await prepareVoid());
                isVoided = true;
                return await record(report);
            });
    }

    private async Task ExpectHeldAsync(string number)
    {
        Assert.Equal("transfer.add", Assert.Single(await Held.ReadOpenOfAsync(GrainKeys.WalletTransfer("upi_l", number))).Kind);
        Assert.DoesNotContain(await StatusesAsync(number), item => item.Status == "arrived");
    }

    private async Task<ApprovalAnswer> SecondAsync(Answer held)
    {
        Assert.True(held.Status == HttpStatusCode.Accepted, held.Body);
        return await Approvals.ApproveAsync(Guid.Parse(held["approval_id"]), Finance);
    }

    /// <summary>Runs an approved act again, as after a process that died before it saved the outcome.</summary>
    private async Task<HeldActResult> AgainAsync(Answer held)
    {
        var act = (await Held.FindAsync(Guid.Parse(held["approval_id"])))!;
        return await Approvals.KindOf(act.Kind)!.RunAsync(act, Finance, default);
    }

    private async Task DoneAsync(Answer held) => Assert.Equal(ApprovalCode.Done, (await SecondAsync(held)).Code);

    private Task<Answer> VoidAsync(string id, string number) => PostAsync(
        "/void", new { wallet_type = "upi_l", key1 = number, transaction_id = id, reason = "a mistake" });

    private Task<Answer> ReplaceAsync(string id, decimal amount) => PostAsync(
        "/replace",
        new { wallet_type = "upi_l", key1 = id, transaction_id = id, identifier = "demo-l@upi", amount, received_at = Wire(At), reason = "a mistake" });

    private Task<Answer> AddAsync(string id, string? number, decimal amount, string key = GatewayCaller.OperatorKey) => PostAsync("", new
    {
        wallet_type = "upi_l",
        identifier = "demo-l@upi",
        transaction_id = id,
        key1 = number ?? id,
        amount,
        currency_code = "INR",
        received_at = Wire(At),
        reason = "the phone was off",
    }, key);

    private Task<Answer> PostAsync(string path, object body, string key = GatewayCaller.OperatorKey) =>
        sandbox.Gateway.Send(Requests.Post($"/backoffice/v1/transfers{path}", body, key));

    private async Task<IEnumerable<(string Id, string Status, long AmountMinor)>> StatusesAsync(string number) =>
        (await sandbox.Gateway.Send(Requests.Get($"/backoffice/v1/transfers?number={number}", GatewayCaller.OperatorKey)))
            .Json.GetProperty("transfers").EnumerateArray().Select(item => (
                item.GetProperty("transaction_id").GetString()!, item.GetProperty("status").GetString()!, item.GetProperty("amount_minor").GetInt64()));

    private static string Wire(DateTimeOffset at) => at.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
