using System.Net;
using System.Text.Json;
using Paykassma.Api.Tests.Callers;
using Paykassma.Api.Tests.Hosting;
using Paykassma.Protocol.Catalogue;
using Paykassma.Testing;

namespace Paykassma.Api.Tests.Merchant;

public sealed class AccountsTests(Sandbox sandbox)
{
    [Fact]
    public async Task ALabelHasOneBalanceForEachCurrencyItEverHad()
    {
        var label = Ids.Label();
        await Credit(label, 70_050);
        await Credit(label, 100, Currency.Pkr, "jazzcash_business");
        var account = await sandbox.Merchant.Account(label);
        Assert.Equal(label, account["label"]);
        var balances = account.Json.GetProperty("balances").EnumerateArray().ToDictionary(balance => balance.GetProperty("currency_code").GetString()!);
        Assert.Equal(["INR", "PKR"], balances.Keys.Order());
        Assert.Equal("700.5", balances["INR"].GetProperty("posted").GetString());
        Assert.Equal(70_050, balances["INR"].GetProperty("available_minor").GetInt64());
        Assert.Equal("0", balances["INR"].GetProperty("pending").GetString());
        Assert.Equal("1", balances["PKR"].GetProperty("available").GetString());
    }

    [Fact]
    public async Task ALabelThatHasNeverHadAnythingHasNoBalances()
    {
        var account = await sandbox.Merchant.Account(Ids.Label());
        Assert.Equal(HttpStatusCode.OK, account.Status);
        Assert.Equal(0, account.Json.GetProperty("balances").GetArrayLength());
    }

    [Fact]
    public async Task AStatementIsReadPageByPageNewestFirst()
    {
        var label = Ids.Label();
        for (var amount = 1; amount <= 5; amount++) await Credit(label, amount * 100);
        var seen = new List<long>();
        var cursor = "";
        do
        {
            var page = (await sandbox.Merchant.Transfers(label, $"currency=INR&limit=2{cursor}")).Json;
            var transfers = page.GetProperty("transfers");
            Assert.InRange(transfers.GetArrayLength(), 1, 2);
            seen.AddRange(transfers.EnumerateArray().Select(transfer => transfer.GetProperty("amount_minor").GetInt64()));
            cursor = page.GetProperty("next_cursor") is { ValueKind: JsonValueKind.String } next ? $"&cursor={next.GetString()}" : "";
        }
        while (cursor.Length > 0);
        Assert.Equal([500, 400, 300, 200, 100], seen);
    }

    [Fact]
    public async Task ATransferSaysWhatItWas()
    {
        var label = Ids.Label();
        var postback = await Credit(label, 70_000);
        var transfer = (await sandbox.Merchant.Transfers(label, "currency=INR")).Json.GetProperty("transfers")[0];
        Assert.Equal(
            ($"merchant/deposit/{postback.Order}", "credit", "posted", "700", $"deposit/{postback.Order}", $"merchant/upi/{postback.TransactionId}"),
            (Text("id"), Text("direction"), Text("kind"), Text("amount"), Text("cause"), Text("reference")));

        string Text(string name) => transfer.GetProperty(name).GetString()!;
    }

    [Fact]
    public Task ABadQueryIsRefusedByName() => Cells.AllHoldAsync(
        [
            ("", "currency"),
            ("currency=XYZ", "currency"),
            ("currency=inr", "currency"),
            ("currency=INR&limit=0", "limit"),
            ("currency=INR&limit=201", "limit"),
            ("currency=INR&limit=ten", "limit"),
            ("currency=INR&limit=1&limit=2", "limit"),
            ("currency=INR&cursor=-1", "cursor"),
            ("currency=INR&cursor=99999999999999999999", "cursor"),
            ("currency=INR&cursor=%27;--", "cursor"),
        ],
        async (string query, string parameter) =>
        {
            var answer = await sandbox.Merchant.Transfers(Ids.Label(), query);
            Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
            Assert.Equal("VALIDATION_FAILED", answer.Code);
            Assert.True(answer.Json.GetProperty("errors").TryGetProperty(parameter, out _));
        });

    private async Task<SignedPostback> Credit(string label, long amount, Currency? currency = null, string walletType = "upi_l")
    {
        currency ??= Currency.Inr;
        var postback = new SignedPostback { Order = Ids.Order(), Label = label, Amount = amount, Currency = currency, WalletType = walletType };
        await sandbox.Merchant.Deposit(postback.Order, label, amount / 100m, walletType, currency.Code);
        Assert.Equal("""{"status":"ok"}""", (await sandbox.Merchant.Postback(postback.Body)).Body);
        return postback;
    }
}
