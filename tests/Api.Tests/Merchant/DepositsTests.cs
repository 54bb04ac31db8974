using System.Net;
using Paykassma.Api.Tests.Callers;
using Paykassma.Api.Tests.Hosting;
using Paykassma.Protocol.Windows;

namespace Paykassma.Api.Tests.Merchant;

public sealed class DepositsTests(Sandbox sandbox)
{
    [Fact]
    public async Task ADepositIsRegisteredAndToldWhereToPay()
    {
        var (id, label) = (Ids.Order(), Ids.Label());
        var answer = await sandbox.Merchant.Deposit(id, label, 700, "jazzcash_business", "PKR");
        Assert.Equal(HttpStatusCode.Created, answer.Status);
        Assert.Equal($"/merchant/v1/deposits/{id}", answer.Headers.Location!.ToString());
        Assert.Equal(
            (id, "awaiting_payment", label, "jazzcash_business", "PKR", "700"),
            (answer["id"], answer["status"], answer["label"], answer["wallet_type"], answer["currency_code"], answer["amount"]));
        Assert.Equal(70_000, answer.Json.GetProperty("amount_minor").GetInt64());
        Assert.Equal(["identifier", "qr_data"], answer.Json.GetProperty("wallet").EnumerateObject().Select(detail => detail.Name));
        var signature = LinkSignature.Of(
            new() { Label = label, CurrencyCode = "PKR", WalletType = "jazzcash_business", CustomTransactionId = id, FixedAmount = 700 }, Sandbox.Demo.Secret);
        Assert.Equal(
            $"label={label}&currency_code=PKR&wallet_type=jazzcash_business&custom_transaction_id={id}&fixed_amount=700&link_signature={signature}",
            new Uri(answer["window_url"]).Query[1..]);
    }

    [Theory]
    [InlineData(36, "", true)]
    [InlineData(37, "", false)]
    [InlineData(190, "", false)]
    [InlineData(20, ":", false)]
    public async Task ALabelThatCanNeverWithdrawIsToldSoAtTheDeposit(int length, string more, bool possible)
    {
        var label = Ids.Label();
        label = label.PadRight(length - more.Length, 'x') + more;
        var answer = await sandbox.Merchant.Deposit(Ids.Order(), label);
        Assert.Equal(HttpStatusCode.Created, answer.Status);
        Assert.Equal(possible, answer.Json.GetProperty("withdrawals_possible").GetBoolean());
        var note = answer.Json.GetProperty("withdrawals_note").GetString();
        if (possible) Assert.Null(note);
        else Assert.StartsWith("This label can deposit but not withdraw. The label field must", note, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AFractionalAmountIsNotLockedInTheWindow()
    {
        var answer = await sandbox.Merchant.Deposit(Ids.Order(), Ids.Label(), 700.5m);
        Assert.Equal("700.5", answer["amount"]);
        Assert.DoesNotContain("fixed_amount", answer["window_url"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task WithoutAnIdALongUniqueOneIsMade()
    {
        var label = Ids.Label();
        var first = await sandbox.Merchant.Deposit(null, label);
        var second = await sandbox.Merchant.Deposit(null, label);
        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.Created), (first.Status, second.Status));
        Assert.True(first["id"].Length >= 26);
        Assert.NotEqual(first["id"], second["id"]);
        Assert.Equal(label, (await sandbox.Merchant.Get(first["id"]))["label"]);
    }

    [Fact]
    public async Task TheSameDepositAgainIsReplayed()
    {
        var (id, label) = (Ids.Order(), Ids.Label());
        var first = await sandbox.Merchant.Deposit(id, label);
        var second = await sandbox.Merchant.Deposit(id, label);
        Assert.Equal(HttpStatusCode.OK, second.Status);
        Assert.Equal(first.Body, second.Body);
    }

    [Fact]
    public async Task TheSameDepositAtOnceIsRegisteredOnce()
    {
        var (id, label) = (Ids.Order(), Ids.Label());
        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => sandbox.Merchant.Deposit(id, label)));
        Assert.Single(answers, answer => answer.Status == HttpStatusCode.Created);
        Assert.Single(answers.Select(answer => answer.Body).Distinct());
    }

    [Theory]
    [InlineData("label")]
    [InlineData("amount")]
    [InlineData("method")]
    public async Task TheSameIdWithOtherContentIsAConflict(string other)
    {
        var (id, label) = (Ids.Order(), Ids.Label());
        var first = await sandbox.Merchant.Deposit(id, label);
        var answer = other switch
        {
            "label" => await sandbox.Merchant.Deposit(id, Ids.Label()),
            "amount" => await sandbox.Merchant.Deposit(id, label, 700.01m),
            _ => await sandbox.Merchant.Deposit(id, label, walletType: "upi_m"),
        };
        Assert.Equal(HttpStatusCode.Conflict, answer.Status);
        Assert.Equal("ID_USED", answer.Code);
        Assert.Equal(first.Body, (await sandbox.Merchant.Get(id)).Body);
    }

    [Fact]
    public async Task ADepositThatIsNotThereIs404()
    {
        var answer = await sandbox.Merchant.Get(Ids.Order());
        Assert.Equal(HttpStatusCode.NotFound, answer.Status);
        Assert.Equal("DEPOSIT_NOT_FOUND", answer.Code);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("wrong")]
    [InlineData("demo-operator")]
    public async Task OnlyThePlatformMayAsk(string? key)
    {
        foreach (var path in new[] { "/merchant/v1/deposits/any", "/merchant/v1/accounts/any", "/merchant/v1/held-postbacks" })
        {
            var answer = await sandbox.Merchant.Send(Requests.Get(path, key));
            Assert.Equal(HttpStatusCode.Unauthorized, answer.Status);
            Assert.Equal("UNAUTHORIZED", answer.Code);
        }
    }
}
