using Microsoft.Extensions.Options;
using Paykassma.Api.Tests.Hosting;
using Paykassma.Testing;

namespace Paykassma.Api.Tests.Configuration;

/// <summary>What would fail the first payer stops the start instead, by name.</summary>
public sealed class StartTests(Sandbox sandbox) : IAsyncLifetime
{
    private readonly TestDatabase _database = new(sandbox.Postgres);

    public ValueTask InitializeAsync() => _database.InitializeAsync();

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task AnAllowedAddressThatIsNone() =>
        Assert.Contains("AllowedAddresses", await FaultOf("--Gateway:Merchants:0:AllowedAddresses:0=nowhere"), StringComparison.Ordinal);

    [Fact]
    public async Task AWalletThatHasNoQrCode() =>
        Assert.Contains("HolderName", await FaultOf("--Gateway:Wallets:0:HolderName=دکان"), StringComparison.Ordinal);

    [Fact]
    public async Task AMissingKey()
    {
        var fault = await Assert.ThrowsAsync<OptionsValidationException>(() => ApiHost.StartAsync(_database.ConnectionString, "--Merchant:ApiKey="));
        Assert.Contains("Merchant:ApiKey is required.", fault.Failures);
    }

    [Theory]
    [InlineData("PayoutChannel=nowhere", "Gateway:Merchants: demo: PayoutChannel must be one of the channels of this build: sandbox.")]
    [InlineData("PayoutLimits:upi_l:Min=1", "Gateway:Merchants:0:PayoutLimits names upi_l, which makes no payouts.")]
    [InlineData("PayoutLimits:paytm:Min=0", "Gateway:Merchants:0:PayoutLimits:paytm: Min must be from 1, Max from Min to 1000000000000.")]
    [InlineData("PayoutLimits:paytm:Max=99", "Gateway:Merchants:0:PayoutLimits:paytm: Min must be from 1, Max from Min to 1000000000000.")]
    [InlineData("PayoutTwoPersonAbove:USD=1", "Gateway:Merchants:0:PayoutTwoPersonAbove names USD, which is not a currency of the catalogue.")]
    [InlineData("PayoutTwoPersonAbove:PKR=-1", "Gateway:Merchants:0:PayoutTwoPersonAbove:PKR must be from 0 to 1000000000000.")]
    [InlineData("PayoutOpenTooLongMs=1", "Gateway:Merchants:0:PayoutOpenTooLongMs must be from 60,000 to 2,592,000,000.")]
    public async Task AWrongSettingOfPayouts(string setting, string words)
    {
        var fault = await Assert.ThrowsAsync<OptionsValidationException>(
            () => ApiHost.StartAsync(_database.ConnectionString, $"--Gateway:Merchants:0:{setting}"));
        Assert.Contains(words, fault.Failures);
    }

    [Theory]
    [InlineData("ClaimSkewMs:imps_ib=1", "Gateway:Merchants:0:ClaimSkewMs names imps_ib, which takes no deposits.")]
    [InlineData("ClaimSkewMs:paytm=86400001", "Gateway:Merchants:0:ClaimSkewMs:paytm must be from 0 to 86,400,000.")]
    [InlineData("PoolShownWithinMs=0", "Gateway:Merchants:0:PoolShownWithinMs must be from 1 to 2,592,000,000.")]
    public async Task AWrongSettingOfClaims(string setting, string words)
    {
        var fault = await Assert.ThrowsAsync<OptionsValidationException>(
            () => ApiHost.StartAsync(_database.ConnectionString, $"--Gateway:Merchants:0:{setting}"));
        Assert.Contains(words, fault.Failures);
    }

    [Fact]
    public async Task AWalletOfTwoMethodsOrOwners()
    {
        var fault = await Assert.ThrowsAsync<OptionsValidationException>(
            () => ApiHost.StartAsync(_database.ConnectionString, "--Gateway:Wallets:5:Identifier=demo-ib@upi"));
        Assert.Contains("Gateway:Wallets: Identifier must differ from every other.", fault.Failures);
    }

    [Theory]
    [InlineData("Hosts:0=https://pay.example", "Gateway:Merchants:0:Window:Hosts must be host names without a port.")]
    [InlineData("FrameOrigins:0=*", "Gateway:Merchants:0:Window:FrameOrigins: each must be an origin as browsers write it, e.g. https://shop.example or http://127.0.0.1:8080.")]
    [InlineData("PaymentUrls:01=https://shop.example", "Gateway:Merchants:0:Window:PaymentUrls:01: an id is a whole number from 0.")]
    [InlineData("PaymentUrls:1=javascript:alert(1)", "Gateway:Merchants:0:Window:PaymentUrls:1 must be an absolute http or https URL without user name or password.")]
    [InlineData("AttemptsPerLabel=0", "Gateway:Merchants:0:Window:AttemptsPerLabel must be from 1 to 1,000.")]
    [InlineData("AttemptsPerMinutePerAddress=1000001", "Gateway:Merchants:0:Window:AttemptsPerMinutePerAddress must be from 1 to 1,000,000.")]
    [InlineData("AttemptsPerMinute=-1", "Gateway:Merchants:0:Window:AttemptsPerMinute must be from 1 to 1,000,000.")]
    public async Task AWrongSettingOfTheWindow(string setting, string words)
    {
        var fault = await Assert.ThrowsAsync<OptionsValidationException>(
            () => ApiHost.StartAsync(_database.ConnectionString, $"--Gateway:Merchants:0:Window:{setting}"));
        Assert.Contains(words, fault.Failures);
    }

    [Fact]
    public async Task AWrongLimitOfTheCourierOfPayouts()
    {
        var fault = await Assert.ThrowsAsync<OptionsValidationException>(() => ApiHost.StartAsync(_database.ConnectionString, "--Payouts:TimeoutMs=1"));
        Assert.Contains("Payouts:TimeoutMs must be from 100 to 30,000.", fault.Failures);
    }

    private async Task<string> FaultOf(string setting) =>
        (await Assert.ThrowsAsync<InvalidOperationException>(() => ApiHost.StartAsync(_database.ConnectionString, setting))).Message;
}
