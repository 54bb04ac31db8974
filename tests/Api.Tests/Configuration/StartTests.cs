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

    private async Task<string> FaultOf(string setting) =>
        (await Assert.ThrowsAsync<InvalidOperationException>(() => ApiHost.StartAsync(_database.ConnectionString, setting))).Message;
}
