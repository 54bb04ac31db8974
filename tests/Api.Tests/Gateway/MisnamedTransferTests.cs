using System.Globalization;
using System.Net;
using System.Text.Json;
using Paykassma.Api.Tests.Acts;
using Paykassma.Api.Tests.Callers;
using Paykassma.Api.Tests.Hosting;

namespace Paykassma.Api.Tests.Gateway;

/// <summary>A wallet's own id that is known under a typed number which is not the one that payers type for it.</summary>
public sealed class MisnamedTransferTests(Sandbox sandbox)
{
    private const string Wallet = "9900112233";
    private static readonly DateTimeOffset At = DateTimeOffset.UtcNow.AddMinutes(-1);

    [Theory]
    [InlineData(150)]
    [InlineData(160)]
    public async Task TheAgentsReportOfAnIdThatAnOperatorMadeKnownUnderAnotherNumberKeepsItFromWhoeverTypesThatNumber(int reported)
    {
        var (real, made, accomplice, order) = (Ids.Number(), Ids.Number(), Ids.Label(), Ids.Order());
        var wallet = await sandbox.Gateway.Show(accomplice);
        Assert.Equal(HttpStatusCode.OK, (await AddAsync(real, made, wallet, 150)).Status);
        var refused = await sandbox.Gateway.Report(real, wallet, reported, At);
        Assert.Equal((HttpStatusCode.Conflict, "TRANSFER_KNOWN_UNDER_ANOTHER_NUMBER"), (refused.Status, refused.Code));
        Assert.DoesNotContain(made, refused.Body, StringComparison.Ordinal);
        var found = Assert.Single(await TransfersAsync(made));
        Assert.True(found.GetProperty("needs_attention").GetBoolean());
        Assert.Equal(reported * 100L, Assert.Single(found.GetProperty("differing").EnumerateArray()).GetProperty("amount_minor").GetInt64());

        Assert.Equal("pending", (await sandbox.Gateway.Activate(order, accomplice, made, 150))["status"]);
        var payment = (await sandbox.Gateway.Payment(order)).Json;
        Assert.Equal(["disputed"], payment.GetProperty("suspicions").EnumerateArray().Select(reason => reason.GetString()!));
    }

    [Fact]
    public async Task AnAgentThatMisreadTheNumberIsToldItAndAPersonIsShownBoth()
    {
        var (id, misread, right) = ($"PT{Ids.Number()}", Ids.Number(), Ids.Number());
        Assert.Equal(HttpStatusCode.OK, (await sandbox.Gateway.Report(id, Wallet, 150, At, "paytm", key1: misread)).Status);
        var refused = await sandbox.Gateway.Report(id, Wallet, 150, At, "paytm", key1: right);
        Assert.Equal((HttpStatusCode.Conflict, "TRANSFER_KNOWN_UNDER_ANOTHER_NUMBER"), (refused.Status, refused.Code));
        Assert.Contains($"payers type {misread} for it", refused["detail"], StringComparison.Ordinal);
        Assert.True(Assert.Single(await TransfersAsync(misread)).GetProperty("needs_attention").GetBoolean());
        using var person = await StaffCaller.SignInAsync(sandbox.Host.Http.BaseAddress!, "operator");
        var page = await person.GetAsync($"/backoffice/transfers/transfer?system=paytm&number={misread}&id={id}");
        Assert.Contains($"for which payers type {right}", page, StringComparison.Ordinal);
    }

    private Task<Answer> AddAsync(string id, string number, string wallet, decimal amount) => sandbox.Gateway.Send(Requests.Post(
        "/backoffice/v1/transfers",
        new { wallet_type = "upi_l", identifier = wallet, transaction_id = id, key1 = number, amount, currency_code = "INR", received_at = Wire(At), reason = "the receipt" },
        GatewayCaller.OperatorKey));

    private async Task<IReadOnlyList<JsonElement>> TransfersAsync(string number)
    {
        var answer = await sandbox.Gateway.Send(Requests.Get($"/backoffice/v1/transfers?number={number}", GatewayCaller.OperatorKey));
        return [.. answer.Json.GetProperty("transfers").EnumerateArray()];
    }

    private static string Wire(DateTimeOffset at) => at.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
