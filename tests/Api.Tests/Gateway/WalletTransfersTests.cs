using System.Net;
using Paykassma.Api.Tests.Callers;
using Paykassma.Api.Tests.Hosting;

namespace Paykassma.Api.Tests.Gateway;

public sealed class WalletTransfersTests(Sandbox sandbox)
{
    private static readonly DateTimeOffset At = DateTimeOffset.UtcNow.AddMinutes(-1);

    [Fact]
    public async Task TheSameReportAgainIsOne()
    {
        var number = Ids.Number();
        for (var i = 0; i < 3; i++)
        {
            var answer = await sandbox.Gateway.Report(number, "demo-l@upi", at: At);
            Assert.Equal(HttpStatusCode.OK, answer.Status);
            Assert.Equal(number, answer["key1"]);
        }
    }

    [Fact]
    public async Task TheSameNumberWithOtherContentIsAConflict()
    {
        var number = Ids.Number();
        await sandbox.Gateway.Report(number, "demo-l@upi", 700, At);
        var answer = await sandbox.Gateway.Report(number, "demo-l@upi", 701, At);
        Assert.Equal(HttpStatusCode.Conflict, answer.Status);
        Assert.Equal("TRANSFER_DIFFERS", answer.Code);
        // The first report stands.
        Assert.Equal(HttpStatusCode.OK, (await sandbox.Gateway.Report(number, "demo-l@upi", 700, At)).Status);
    }

    [Fact]
    public async Task NothingIsDerivedFromATransactionIdThatPayersDoNotType()
    {
        var answer = await sandbox.Gateway.Report(Ids.IPayNumber(), "0771234567", walletType: "ipay", currency: "LKR");
        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Equal("VALIDATION_FAILED", answer.Code);
        Assert.Contains("key1", answer.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnAgentMaySayWhatPayersWillType()
    {
        var key1 = Ids.Number();
        var answer = await sandbox.Gateway.Send(Requests.Post("/agent/v1/wallet-transfers", new
        {
            wallet_type = "upi_l",
            identifier = "demo-l@upi",
            transaction_id = $"UTR-{key1}",
            amount = 700,
            currency_code = "INR",
            received_at = "2026-01-01T10:00:00.5+05:30",
            key1,
        }, Sandbox.Demo.AgentKey));
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Equal(key1, answer["key1"]);
    }

    [Theory]
    [InlineData("strict-1@upi")]
    [InlineData("nobody@upi")]
    public async Task AWalletThatIsNotTheAgentsIsRefused(string identifier)
    {
        var number = Ids.Number();
        var answer = await sandbox.Gateway.Report(number, identifier);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.Equal("WALLET_UNKNOWN", answer.Code);
        Assert.Equal(0, await sandbox.Books.StatesAsync($"transfer/upi/{number}"));
    }

    [Fact]
    public async Task AMerchantsAgentDoesNotReportThePoolsWallets() =>
        Assert.Equal("WALLET_UNKNOWN", (await sandbox.Gateway.Report(Ids.Number(), "9900112244", walletType: "paytm")).Code);

    [Theory]
    [InlineData("wrong")]
    [InlineData("demo-secret")]
    [InlineData("demo-operator")]
    public async Task AnotherKeyThanAnAgentsIsRefused(string key)
    {
        var stranger = new GatewayCaller(sandbox.Host.Http, Sandbox.Demo with { AgentKey = key });
        var answer = await stranger.Report(Ids.Number(), "demo-l@upi");
        Assert.Equal(HttpStatusCode.Unauthorized, answer.Status);
        Assert.Equal("UNAUTHORIZED", answer.Code);
    }
}
