using System.Net;
using Paykassma.Api.Tests.Callers;
using Paykassma.Api.Tests.Hosting;

namespace Paykassma.Api.Tests.Gateway;

/// <summary>Money is known by its rail and the wallet's own number, whoever reports it and under whatever typed number.</summary>
public sealed class TransferIdentityTests(Sandbox sandbox)
{
    private static readonly DateTimeOffset At = DateTimeOffset.UtcNow.AddMinutes(-1);

    [Fact]
    public async Task ATransactionIdReportedUnderASecondTypedNumberIsNoNewMoney()
    {
        var (id, typed) = (Ids.Number(), Ids.Number());
        await sandbox.Gateway.Report(id, "demo-l@upi", 640, At);
        var again = await sandbox.Gateway.Report(id, "demo-l@upi", 640, At, key1: typed);
        Assert.Equal((HttpStatusCode.Conflict, "TRANSFER_KNOWN_UNDER_ANOTHER_NUMBER"), (again.Status, again.Code));
        Assert.Contains($"payers type {id} for it", again["detail"], StringComparison.Ordinal);
        Assert.DoesNotContain(await TransfersAsync(typed), item => item.Key1 == typed);
    }

    [Fact]
    public async Task ATransactionIdFirstReportedUnderATypedNumberIsNotTakenInUnderItsOwn()
    {
        var (id, typed) = (Ids.Number(), Ids.Number());
        await sandbox.Gateway.Report(id, "demo-l@upi", 640, At, key1: typed);
        Assert.Equal(HttpStatusCode.OK, (await sandbox.Gateway.Report(id, "demo-l@upi", 640, At, key1: typed)).Status);
        var again = await sandbox.Gateway.Report(id, "demo-l@upi", 640, At);
        Assert.Equal((HttpStatusCode.Conflict, "TRANSFER_KNOWN_UNDER_ANOTHER_NUMBER"), (again.Status, again.Code));
        Assert.Equal((typed, "arrived"), Assert.Single((await TransfersAsync(id)).Select(item => (item.Key1, item.Status))));
    }

    [Fact]
    public async Task TheSameNumberUnderAnotherMethodOfTheRailIsNoNewMoney()
    {
        var id = Ids.Number();
        await sandbox.Gateway.Report(id, "demo-l@upi", 640, At);
        var again = await sandbox.Gateway.Report(id, "demo-m@upi", 640, At, "upi_m");
        Assert.Equal((HttpStatusCode.Conflict, "TRANSFER_DIFFERS"), (again.Status, again.Code));
        Assert.Equal("upi_l", Assert.Single(await TransfersAsync(id)).WalletType);
    }

    [Fact]
    public async Task AMessageForwardedAgainASecondLaterIsTheSameMoney()
    {
        var id = Ids.Number();
        await sandbox.Gateway.Report(id, "demo-l@upi", 500, At);
        Assert.Equal(HttpStatusCode.OK, (await sandbox.Gateway.Report(id, "demo-l@upi", 500, At.AddSeconds(1))).Status);
        Assert.False(Assert.Single(await TransfersAsync(id)).NeedsAttention);
        Assert.Equal("TRANSFER_DIFFERS", (await sandbox.Gateway.Report(id, "demo-l@upi", 5_000, At)).Code);
        Assert.True(Assert.Single(await TransfersAsync(id)).NeedsAttention);
    }

    [Fact]
    public async Task ANumberThatLostItsLeadingZeroInASpreadsheetIsNotASecondTransfer()
    {
        var id = $"0{Ids.Number()[1..]}";
        await sandbox.Gateway.Report(id, "9900112233", 700, At, "paytm");
        var shortened = await sandbox.Gateway.Report(id[1..], "9900112233", 700, At, "paytm");
        Assert.Equal((HttpStatusCode.Conflict, "TRANSFER_ALMOST_KNOWN"), (shortened.Status, shortened.Code));
        Assert.True(Assert.Single(await TransfersAsync(id)).NeedsAttention);
        // Other money may have that number.
        Assert.Equal(HttpStatusCode.OK, (await sandbox.Gateway.Report(id[1..], "9900112233", 900, At, "paytm")).Status);
    }

    [Fact]
    public async Task TwoTransfersThatPayersTypeTheSameNumberForAreBothTakenIn()
    {
        var typed = Ids.IPayNumber()[..8];
        Assert.Equal(HttpStatusCode.OK, (await sandbox.Gateway.Report($"{typed}001", "0771234567", 1_000, At, "ipay", "LKR", typed)).Status);
        Assert.Equal(HttpStatusCode.OK, (await sandbox.Gateway.Report($"{typed}002", "0771234567", 2_500, At, "ipay", "LKR", typed)).Status);
        Assert.Equal([$"{typed}001", $"{typed}002"], (await TransfersAsync(typed)).Select(item => item.TransactionId));
    }

    [Theory]
    [InlineData("123456-{0}")]
    [InlineData("123456 {0}")]
    public async Task SeparatorsInANumberAreDropped(string form)
    {
        var rest = Ids.Number()[^6..];
        var answer = await sandbox.Gateway.Report(string.Format(System.Globalization.CultureInfo.InvariantCulture, form, rest), "demo-l@upi", 700, At);
        Assert.Equal($"123456{rest}", answer["key1"]);
    }

    [Fact]
    public async Task AnIdOfLettersAndDigitsIsOneTransferHoweverItIsSpelled()
    {
        var (id, typed) = ($"Tx{Ids.Number()}a", Ids.Number());
        Assert.Equal(HttpStatusCode.OK, (await sandbox.Gateway.Report(id, "demo-l@upi", 640, At, key1: typed)).Status);
        foreach (var same in new[] { $"{id[..5]} {id[5..]}", $"\u200b{id}", $"{id}\u00a0" })
        {
            Assert.Equal(HttpStatusCode.OK, (await sandbox.Gateway.Report(same, "demo-l@upi", 640, At, key1: typed)).Status);
        }

        Assert.False(Assert.Single(await TransfersAsync(typed)).NeedsAttention);
        foreach (var almost in new[] { id.ToUpperInvariant(), $"{id[..5]}-{id[5..]}" })
        {
            var answer = await sandbox.Gateway.Report(almost, "demo-l@upi", 640, At, key1: typed);
            Assert.Equal((HttpStatusCode.Conflict, "TRANSFER_ALMOST_KNOWN"), (answer.Status, answer.Code));
        }

        Assert.Equal((id, true), Assert.Single((await TransfersAsync(typed)).Select(item => (item.TransactionId, item.NeedsAttention))));
    }

    private async Task<IReadOnlyList<(string WalletType, string Key1, string TransactionId, string Status, bool NeedsAttention)>> TransfersAsync(string number)
    {
        var answer = await sandbox.Gateway.Send(Requests.Get($"/backoffice/v1/transfers?number={number}", GatewayCaller.OperatorKey));
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        return
        [
            .. answer.Json.GetProperty("transfers").EnumerateArray().Select(item => (
                item.GetProperty("wallet_type").GetString()!, item.GetProperty("key1").GetString()!, item.GetProperty("transaction_id").GetString()!,
                item.GetProperty("status").GetString()!, item.GetProperty("needs_attention").GetBoolean())),
        ];
    }
}
