using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Paykassma.Api.Gateway;
using Paykassma.Api.Staff;
using Paykassma.Api.Staff.Approvals;
using Paykassma.Api.Tests.Callers;
using Paykassma.Api.Tests.Hosting;
using TwoPersons = Paykassma.Api.Staff.Approvals.Approvals;

namespace Paykassma.Api.Tests.Gateway;

/// <summary>Whatever was reported wrongly, two persons can put it right, and one transaction id never is two transfers.</summary>
public sealed class TransferRepairTests(Sandbox sandbox)
{
    private static readonly Actor Finance = new("finance", "finance", IsPerson: true);

    private DateTimeOffset At { get; } = DateTimeOffset.UtcNow.AddMinutes(-1);

    [Fact]
    public async Task AVoidedIdIsAddedUnderTheRightNumberThoughTheAgentRepeatsItsReport()
    {
        var (id, wrong, right) = (Ids.Number(), Ids.Number(), Ids.Number());
        await ReportAsync(id, wrong);
        await DoneAsync(await ActAsync("void", id, wrong));
        Assert.Equal("TRANSFER_VOIDED", (await ReportAsync(id, wrong)).Code);
        Assert.Equal("TRANSFER_VOIDED", (await ReportAsync(id, wrong)).Code);
        Assert.Equal(HttpStatusCode.OK, (await ReportAsync(id, right)).Status);
        Assert.Contains(await ItemsAsync(right), item => item == (id, right, "arrived", false));
    }

    [Fact]
    public async Task ANumberWithAWrongZeroIsVoidedAndTheRightOneIsTakenInFromAPersonAndFromTheAgent()
    {
        foreach (var isAgent in (bool[])[true, false])
        {
            var right = Ids.Number();
            Assert.Equal(HttpStatusCode.OK, (await ReportAsync($"0{right}", right)).Status);
            await DoneAsync(await ActAsync("void", $"0{right}", right));
            Assert.Equal(HttpStatusCode.OK, (isAgent ? await ReportAsync(right, right) : await AddAsync(right, right, 300)).Status);
            Assert.Equal([($"0{right}", right, "voided", false), (right, right, "arrived", false)], await ItemsAsync(right));
            await DoneAsync(await ReplaceAsync($"0{right}", right, "demo-l@upi"), ApprovalCode.NotDone);
        }
    }

    [Fact]
    public async Task AVoidedTransferIsNotPutBackOnceItsIdIsKnownUnderAnotherNumber()
    {
        foreach (var isOwn in (bool[])[true, false])
        {
            var (id, second) = (Ids.Number(), Ids.Number());
            var first = isOwn ? id : Ids.Number();
            await ReportAsync(id, first);
            await DoneAsync(await ActAsync("void", id, first));
            Assert.Equal(HttpStatusCode.OK, (await ReportAsync(id, second)).Status);
            await DoneAsync(await ReplaceAsync(id, first, "demo-l@upi"), ApprovalCode.NotDone);
            Assert.Contains(await ItemsAsync(first), item => item == (id, first, "voided", false));
            Assert.Contains(await ItemsAsync(second), item => item == (id, second, "arrived", false));
        }
    }

    [Fact]
    public async Task NorOnceAnotherSpellingOfItsIdIs()
    {
        var (number, first, second) = (Ids.Number(), Ids.Number(), Ids.Number());
        await ReportAsync($"Tx-{number}a", first);
        await DoneAsync(await ActAsync("void", $"Tx-{number}a", first));
        Assert.Equal(HttpStatusCode.OK, (await ReportAsync($"TX{number}A", second)).Status);
        await DoneAsync(await ReplaceAsync($"Tx-{number}a", first, "demo-l@upi"), ApprovalCode.NotDone);
        Assert.Contains(await ItemsAsync(first), item => item == ($"Tx-{number}a", first, "voided", false));
    }

    [Fact]
    public async Task AReplacementWhoseOutcomeWasLostIsNotMadeAgainOnceTwoPersonsHaveTakenItBack()
    {
        var id = Ids.Number();
        await ReportAsync(id, id);
        var larger = await ReplaceAsync(id, id, "demo-l@upi", 3_000);
        await DoneAsync(larger);
        await using (var database = await sandbox.Host.Services.GetRequiredService<Npgsql.NpgsqlDataSource>().OpenConnectionAsync(TestContext.Current.CancellationToken))
        {
            // As after a process that died before it could save what it did.
            await Dapper.SqlMapper.ExecuteAsync(database, "UPDATE held_act SET done = NULL, outcome = NULL WHERE id = @id", new { id = Guid.Parse(larger["approval_id"]) });
        }

        await DoneAsync(await ReplaceAsync(id, id, "demo-l@upi"));
        await DoneAsync(larger);
        var item = Assert.Single((await sandbox.Gateway.Send(Requests.Get($"/backoffice/v1/transfers?number={id}", GatewayCaller.OperatorKey))).Json.GetProperty("transfers").EnumerateArray());
        Assert.Equal("300", item.GetProperty("amount").GetString());
    }

    [Fact]
    public async Task AVoidedTransferThatIsPutBackIsKnownUnderItsNumberOnly()
    {
        var (id, first, second) = (Ids.Number(), Ids.Number(), Ids.Number());
        await ReportAsync(id, first);
        await DoneAsync(await ActAsync("void", id, first));
        await DoneAsync(await ReplaceAsync(id, first, "demo-l@upi"));
        Assert.Equal("TRANSFER_KNOWN_UNDER_ANOTHER_NUMBER", (await ReportAsync(id, second)).Code);
    }

    [Fact]
    public async Task AReplacementMayNameAnotherMethodOfTheRail()
    {
        var (id, label) = (Ids.Number(), Ids.Label());
        var wallet = await sandbox.Gateway.Show(label, "upi_w");
        await ReportAsync(id, id);
        await DoneAsync(await ReplaceAsync(id, id, wallet));
        Assert.Equal("ok", (await sandbox.Gateway.Activate(Ids.Order(), label, id, 300, "upi_w"))["status"]);
    }

    [Fact]
    public async Task AReplacementMayNameTheWalletOfAnotherOwnerAndTakesAnUnboundSecondPerson()
    {
        var (id, label) = (Ids.Number(), Ids.Label());
        var agent = new GatewayCaller(sandbox.Host.Http, Sandbox.Strict);
        Assert.Equal(HttpStatusCode.OK, (await agent.Report(id, "strict-1@upi", 1, At)).Status);
        var wallet = await sandbox.Gateway.Show(label);
        Assert.Equal("WALLET_UNKNOWN", (await ReplaceAsync(id, id, "nobody@upi")).Code);
        var bound = new Actor("strict's operator", "operator", IsPerson: true, Merchant: "strict");
        var corrections = sandbox.Host.Services.GetRequiredService<TransferCorrections>();
        Assert.Equal(
            CorrectionCode.WalletUnknown,
            (await corrections.ReplaceAsync(bound, new TransferName("upi_l", id, id), wallet, 30_000, At.ToUnixTimeMilliseconds(), "mine")).Code);
        var held = await ReplaceAsync(id, id, wallet);
        Assert.Equal(ApprovalCode.NotFound, (await Approvals.ApproveAsync(Guid.Parse(held["approval_id"]), Finance with { Name = "bound", Merchant = "demo" })).Code);
        await DoneAsync(held);
        Assert.Equal("ok", (await sandbox.Gateway.Activate(Ids.Order(), label, id, 300))["status"]);
    }

    [Fact]
    public async Task AClaimThatWaitsIsMeasuredByTheReplacementAtOnce()
    {
        var (id, label, order) = (Ids.Number(), Ids.Label(), Ids.Order());
        var wallet = await sandbox.Gateway.Show(label);
        await sandbox.Gateway.Report(id, wallet, 3_000, At);
        await sandbox.Gateway.Activate(order, label, id, 300);
        Assert.Equal("pending", (await sandbox.Gateway.Payment(order))["status"]);
        await DoneAsync(await ReplaceAsync(id, id, wallet));
        Assert.Equal("ok", (await sandbox.Gateway.Payment(order))["status"]);
    }

    [Fact]
    public async Task AHeldAdditionIsComparedWithWhatWasReportedMeanwhile()
    {
        foreach (var isOwn in (bool[])[false, true])
        {
            var (id, typed) = ($"0{Ids.Number()[1..]}", Ids.Number());
            var held = await AddAsync(id[1..], typed, 25_000);
            Assert.Equal(HttpStatusCode.Accepted, held.Status);
            var known = isOwn ? id : Ids.Number();
            Assert.Equal(HttpStatusCode.OK, (await sandbox.Gateway.Report(id, "demo-l@upi", 25_000, At, key1: known)).Status);
            await DoneAsync(held, ApprovalCode.NotDone);
            Assert.Contains(await ItemsAsync(known), item => item == (id, known, "arrived", true));
            Assert.DoesNotContain(await ItemsAsync(typed), item => item.Number == typed);
        }
    }

    [Fact]
    public async Task AHeldAdditionOfAnOlderBuildWithTheTypedNumberForTheIdIsNotDone()
    {
        var typed = Ids.IPayNumber()[..8];
        var held = await Approvals.HoldAsync(
            Finance with { Name = "operator", Role = "operator" }, "transfer.add", "demo", $"transfer/ipay/{typed}", "Add it",
            $$"""{"identifier":"0771234567","transaction_id":"{{typed}}","amount":30000,"currency":"LKR","received_at":1767261600000,"scope":"merchant/demo","wallet_type":"ipay","number":"{{typed}}"}""",
            "the receipt");
        var answer = await Approvals.ApproveAsync(held, Finance);
        Assert.Equal((ApprovalCode.NotDone, "The transaction_id field must be the wallet's own id, not the number that payers type."), (answer.Code, answer.Words));
        Assert.Empty(await ItemsAsync(typed));
    }

    [Fact]
    public async Task AnIdThatAnotherMerchantMadeKnownFirstIsFlaggedAndCorrectedByTwoPersons()
    {
        var (id, squatted, label) = (Ids.Number(), Ids.Number(), Ids.Label());
        var squatter = new GatewayCaller(sandbox.Host.Http, Sandbox.Strict);
        Assert.Equal(HttpStatusCode.OK, (await squatter.Report(id, "strict-1@upi", 1, At, key1: squatted)).Status);
        var refused = await ReportAsync(id, id);
        Assert.Equal((HttpStatusCode.Conflict, "TRANSFER_DIFFERS"), (refused.Status, refused.Code));
        Assert.DoesNotContain(squatted, refused.Body, StringComparison.Ordinal);
        Assert.Contains(await ItemsAsync(squatted), item => item == (id, squatted, "arrived", true));
        await DoneAsync(await ActAsync("void", id, squatted));
        var wallet = await sandbox.Gateway.Show(label);
        Assert.Equal(HttpStatusCode.OK, (await sandbox.Gateway.Report(id, wallet, 300, At)).Status);
        Assert.Equal("ok", (await sandbox.Gateway.Activate(Ids.Order(), label, id, 300))["status"]);
    }

    private TwoPersons Approvals => sandbox.Host.Services.GetRequiredService<TwoPersons>();

    private Task<Answer> ReportAsync(string id, string number) => sandbox.Gateway.Report(id, "demo-l@upi", 300, At, key1: number);

    private async Task DoneAsync(Answer held, ApprovalCode code = ApprovalCode.Done)
    {
        Assert.True(held.Status == HttpStatusCode.Accepted, held.Body);
        Assert.Equal(code, (await Approvals.ApproveAsync(Guid.Parse(held["approval_id"]), Finance)).Code);
    }

    private Task<Answer> ActAsync(string act, string id, string number) => PostAsync(
        $"/{act}", new { wallet_type = "upi_l", key1 = number, transaction_id = id, reason = "a mistake" });

    private Task<Answer> ReplaceAsync(string id, string number, string identifier, decimal amount = 300) => PostAsync(
        "/replace",
        new { wallet_type = "upi_l", key1 = number, transaction_id = id, identifier, amount, received_at = Wire(At), reason = "a mistake" });

    private Task<Answer> AddAsync(string id, string number, decimal amount) => PostAsync("", new
    {
        wallet_type = "upi_l",
        identifier = "demo-l@upi",
        transaction_id = id,
        key1 = number,
        amount,
        currency_code = "INR",
        received_at = Wire(At),
        reason = "the phone was off",
    });

    private Task<Answer> PostAsync(string path, object body) =>
        sandbox.Gateway.Send(Requests.Post($"/backoffice/v1/transfers{path}", body, GatewayCaller.OperatorKey));

    private async Task<IReadOnlyList<(string Id, string Number, string Status, bool NeedsAttention)>> ItemsAsync(string number)
    {
        var answer = await sandbox.Gateway.Send(Requests.Get($"/backoffice/v1/transfers?number={number}", GatewayCaller.OperatorKey));
        return
        [
            .. answer.Json.GetProperty("transfers").EnumerateArray().Select(item => (
                item.GetProperty("transaction_id").GetString()!, item.GetProperty("key1").GetString()!, item.GetProperty("status").GetString()!,
                item.GetProperty("needs_attention").GetBoolean())),
        ];
    }

    private static string Wire(DateTimeOffset at) => at.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture);
}
