using System.Net;
using Paykassma.Api.Tests.Callers;
using Paykassma.Api.Tests.Hosting;
using Paykassma.Domain.Ledger;
using Paykassma.Testing;

namespace Paykassma.Api.Tests.EndToEnd;

/// <summary>A payer's wallet transfer becomes a credited balance, over HTTP all the way, the postback included.</summary>
public sealed class DepositFlowTests(Sandbox sandbox)
{
    private static readonly (string WalletType, string Currency)[] Methods =
    [
        ("jazzcash_business", "PKR"), ("ipay", "LKR"), ("paytm", "INR"), ("upi_l", "INR"), ("upi_ib", "INR"),
        ("upi_hb", "INR"), ("upi_in", "INR"), ("upi_w", "INR"), ("upi_m", "INR"),
    ];

    [Fact]
    public Task ATransferByEveryMethodCreditsTheUserAndTheMerchant() => Cells.AllHoldAsync(Methods, async (walletType, currency) =>
    {
        var (id, label) = (Ids.Order(), Ids.Label());
        var number = walletType == "ipay" ? Ids.IPayNumber() : Ids.Number();
        var key1 = walletType == "ipay" ? number[..8] : number;
        var deposit = await sandbox.Merchant.Deposit(id, label, 700.5m, walletType, currency);
        Assert.Equal(HttpStatusCode.Created, deposit.Status);
        var wallet = deposit.Json.GetProperty("wallet").GetProperty("identifier").GetString()!;
        // A wallet of the pool is watched by the pool's agent.
        var agent = wallet == "9900112244" ? new GatewayCaller(sandbox.Host.Http, Sandbox.Demo with { AgentKey = "demo-pool-agent" }) : sandbox.Gateway;
        var report = await agent.Report(number, wallet, 700.5m, null, walletType, currency, key1);
        Assert.Equal(HttpStatusCode.OK, report.Status);
        Assert.Equal(key1, report["key1"]);
        var credited = sandbox.Host.Postbacks.Attempted("demo", id);
        var activation = await sandbox.Merchant.Activate(id, key1, 700.5m);
        Assert.Equal(HttpStatusCode.OK, activation.Status);
        await credited;
        Assert.Equal(70_050, await sandbox.Merchant.Balance(label, currency));
        Assert.Equal("credited", (await sandbox.Merchant.Get(id))["status"]);
        Assert.Equal("acknowledged", (await sandbox.Gateway.Postback(id))["status"]);
        Assert.Equal(1, await sandbox.Books.TransfersAsync(Accounts.User(label, currency)));
    });

    [Fact]
    public Task LabelsAndIdsOfAnyCharactersWorkInUrls() => Cells.AllHoldAsync(
        [
            "a/b",
            "100%",
            "%2F",
            "..",
            ".",
            "../../health",
            "a b+c?d#e&f=g",
            "😀 emoji",
            "مرحبا",
            "日本語/%/..",
        ],
        async (string odd) =>
        {
            var unique = Ids.Number();
            // A name of dots alone is what paths fold away, so that one stands as it is.
            var (id, label) = (odd + (odd is ".." or "." ? "" : unique), odd + (odd is ".." or "." ? "" : unique));
            Assert.Equal(HttpStatusCode.Created, (await sandbox.Merchant.Deposit(id, label)).Status);
            var shown = await sandbox.Gateway.Show(label);
            var number = Ids.Number();
            await sandbox.Gateway.Report(number, shown);
            var credited = sandbox.Host.Postbacks.Attempted("demo", id);
            var activation = await sandbox.Merchant.Activate(id, number);
            Assert.Equal(HttpStatusCode.OK, activation.Status);
            await credited;
            var deposit = await sandbox.Merchant.Get(id);
            Assert.Equal(id, deposit["id"]);
            Assert.Equal(label, (await sandbox.Merchant.Account(label))["label"]);
            Assert.Equal(70_000, await sandbox.Merchant.Balance(label));
            Assert.Equal($"deposit/{id}", (await sandbox.Merchant.Transfers(label, "currency=INR")).Json.GetProperty("transfers")[0].GetProperty("cause").GetString());
            Assert.Equal(id, (await sandbox.Gateway.Payment(id))["id"]);
        });

    [Fact]
    public async Task ASlashInAnIdIsNotAnEncodedSlash()
    {
        var unique = Ids.Number();
        await sandbox.Merchant.Deposit($"x/{unique}", Ids.Label());
        Assert.Equal(HttpStatusCode.OK, (await sandbox.Merchant.Get($"x/{unique}")).Status);
        Assert.Equal("DEPOSIT_NOT_FOUND", (await sandbox.Merchant.Get($"x%2F{unique}")).Code);
    }

    [Fact]
    public async Task ALabelThatBeginsLikeAnotherSharesNothingWithIt()
    {
        var postback = new SignedPostback { Order = Ids.Order(), Label = $"{Ids.Label()}/INR" };
        await sandbox.Merchant.Deposit(postback.Order, postback.Label);
        await sandbox.Merchant.Postback(postback.Body);
        Assert.Equal(70_000, await sandbox.Merchant.Balance(postback.Label));
        Assert.Equal(0, await sandbox.Merchant.Balance(postback.Label[..^4]));
    }
}
