using System.Net;
using Paykassma.Api.Tests.Callers;
using Paykassma.Api.Tests.Hosting;
using Paykassma.Protocol.Emv;

namespace Paykassma.Api.Tests.Gateway;

public sealed class CreateTransactionTests(Sandbox sandbox)
{
    [Fact]
    public async Task ThePayerIsToldTheWalletInTheDocumentedEnvelope()
    {
        var answer = await sandbox.Gateway.Create(Ids.Label());
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Equal("application/json", answer.ContentType);
        Assert.Equal("""{"status":"ok","params":{"identifier":"demo-l@upi"}}""", answer.Body);
    }

    [Fact]
    public async Task JazzCashComesWithAQrCodeWhoseChecksumIsRight()
    {
        var answer = await sandbox.Gateway.Create(Ids.Label(), "jazzcash_business", "PKR");
        var wallet = answer.Json.GetProperty("params");
        Assert.True(EmvQr.TryRead(wallet.GetProperty("qr_data").GetString()!, out _));
        Assert.Contains(wallet.GetProperty("identifier").GetString()!, wallet.GetProperty("qr_data").GetString()!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WalletsAreHandedOutInTurn()
    {
        var shown = new List<string>();
        for (var i = 0; i < 6; i++) shown.Add(await sandbox.Of(Sandbox.Turns).Show(Ids.Label()));
        Assert.Equal(["turns-1@upi", "turns-2@upi", "turns-3@upi", "turns-1@upi", "turns-2@upi", "turns-3@upi"], shown);
    }

    [Fact]
    public async Task ALabelKeepsTheWalletItWasShown()
    {
        var (strict, label) = (sandbox.Of(Sandbox.Strict), Ids.Label());
        var first = await strict.Show(label);
        for (var i = 0; i < 4; i++) Assert.Equal(first, await strict.Show(label));
    }

    [Fact]
    public async Task AMethodThatIsSwitchedOffIsRefused()
    {
        var answer = await sandbox.Of(Sandbox.Strict).Create(Ids.Label(), "paytm");
        Assert.Equal("""{"status":"fail","message":{"wallet_type":["The selected wallet_type is invalid."]}}""", answer.Body);
    }

    [Fact]
    public async Task AMethodWithoutAWalletIsRefused()
    {
        var answer = await sandbox.Of(Sandbox.Strict).Create(Ids.Label(), "upi_m");
        Assert.Equal("""{"status":"fail","message":"No wallet is available for this payment system"}""", answer.Body);
    }
}
