using System.Globalization;
using System.Net;
using System.Text.Json;
using Paykassma.Api.Tests.Callers;

namespace Paykassma.Api.Tests.Merchant;

/// <summary>Deposits that stayed open for too long.</summary>
public sealed class DepositAttentionTests(AttentionHost host) : AttentionTest(host), IClassFixture<AttentionHost>
{
    [Fact]
    public async Task AreListedWithWhatAPersonMustKnow()
    {
        var (id, label) = await NeedsAttention();
        var item = (await Listed(id))!.Value;
        Assert.Equal(
            ("deposit", "needs_attention", "700", 70_000, "INR", label),
            (Text(item, "kind"), Text(item, "status"), Text(item, "amount"), item.GetProperty("amount_minor").GetInt64(), Text(item, "currency_code"), Text(item, "label")));
        Assert.Equal(("no_answer", "no usable answer: HTTP 500"), (Text(item, "reason"), Text(item, "last_answer")));
        Assert.Equal(["credit", "close", "wait"], item.GetProperty("actions").EnumerateArray().Select(action => action.GetString()));
        Assert.True(item.GetProperty("age_seconds").GetInt64() >= 0);
        var deposit = await Merchant.Get(id);
        Assert.Equal(("needs_attention", "no_answer", Text(item, "since")), (deposit["status"], deposit["attention_reason"], deposit["attention_at"]));
    }

    [Fact]
    public async Task ALatePostbackResolvesThem()
    {
        var (id, label) = await NeedsAttention();
        await Merchant.Postback(new SignedPostback { Order = id, Label = label }.Body);
        Assert.Null(await Listed(id));
        Assert.Equal(("credited", 70_000), ((await Merchant.Get(id))["status"], await Merchant.Balance(label)));
    }

    [Fact]
    public async Task APersonCreditsOnceAndThePostbackThatFollowsIsARepeat()
    {
        var (id, label) = await NeedsAttention();
        var number = Ids.Number();
        for (var i = 0; i < 2; i++)
        {
            var answer = await Resolve(id, Credit(number, 650.5m));
            Assert.Equal((HttpStatusCode.OK, "credited", "650.5"), (answer.Status, answer["status"], answer["credited_amount"]));
            var act = Assert.Single(answer.Json.GetProperty("resolutions").EnumerateArray());
            Assert.Equal(("credit", "shop", "seen the receipt"), (Text(act, "action"), Text(act, "operator"), Text(act, "reason")));
        }

        Assert.Null(await Listed(id));
        var same = new SignedPostback { Order = id, Label = label, TransactionId = number, Amount = 65_050 };
        await Merchant.Postback(same.Body);
        Assert.Null(await Listed(same.Hash));
        var other = same with { Amount = 70_000 };
        await Merchant.Postback(other.Body);
        Assert.Equal("RepeatDiffers", Text((await Listed(other.Hash))!.Value, "reason"));
        Assert.Equal(65_050, await Merchant.Balance(label));
    }

    [Fact]
    public async Task AnotherCreditOfACreditedDepositIsRefusedByName()
    {
        var (id, label) = await NeedsAttention();
        await Resolve(id, Credit(Ids.Number()));
        var answer = await Resolve(id, Credit(Ids.Number()));
        Assert.Equal((HttpStatusCode.Conflict, "CREDIT_REFUSED", "SecondTransfer"), (answer.Status, answer.Code, answer["reason"]));
        Assert.Equal(70_000, await Merchant.Balance(label));
    }

    [Fact]
    public async Task OneWalletTransferIsCreditedByHandOnceHoweverItsNumberIsSpelled()
    {
        var number = $"0{Ids.Number()[1..]}";
        var (id, label) = (Ids.Order(), Ids.Label());
        await Merchant.Deposit(id, label);
        Assert.Equal("credited", (await Resolve(id, Credit(number)))["status"]);
        var arabic = string.Concat(number.Select(digit => (char)('\u0660' + digit - '0')));
        // One that lost its zero may be other money: two persons decide.
        var lost = Ids.Order();
        await Merchant.Deposit(lost, label);
        var held = await Resolve(lost, Credit(number[1..]));
        Assert.Equal((HttpStatusCode.Accepted, "held"), (held.Status, held["status"]));
        foreach (var twin in new[] { $"{number[..4]} {number[4..]}", $"{number[..4]}\u2013{number[4..]}", arabic, $"\u200b{number}", $" {number} " })
        {
            var another = Ids.Order();
            await Merchant.Deposit(another, label);
            var answer = await Resolve(another, Credit(twin));
            Assert.Equal((HttpStatusCode.Conflict, "CREDIT_REFUSED", "CreditedToAnotherOrder"), (answer.Status, answer.Code, answer["reason"]));
        }

        Assert.Equal(70_000, await Merchant.Balance(label));
    }

    [Fact]
    public async Task APostbackForATransferThatWasCreditedByHandWithALostZeroIsHeld()
    {
        var number = $"0{Ids.Number()[1..]}";
        var (first, second, label) = (Ids.Order(), Ids.Order(), Ids.Label());
        foreach (var id in new[] { first, second }) await Merchant.Deposit(id, label);
        Assert.Equal("credited", (await Resolve(first, Credit(number[1..])))["status"]);
        var genuine = new SignedPostback { Order = second, Label = label, TransactionId = number };
        await Merchant.Postback(genuine.Body);
        Assert.Equal("CreditedToAnotherOrder", Text((await Listed(genuine.Hash))!.Value, "reason"));
        Assert.Equal(70_000, await Merchant.Balance(label));
    }

    [Fact]
    public async Task ANumberWithoutLetterOrDigitIsNotCredited()
    {
        var (id, label) = (Ids.Order(), Ids.Label());
        await Merchant.Deposit(id, label);
        var answer = await Resolve(id, Credit("-\u200b"));
        Assert.Equal((HttpStatusCode.BadRequest, "VALIDATION_FAILED"), (answer.Status, answer.Code));
        Assert.Contains("must contain a letter or a digit", answer.Body, StringComparison.Ordinal);
        Assert.Equal(0, await Merchant.Balance(label));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("ipay")]
    public async Task WhereTheWalletHasIdsOfItsOwnTheNumberThatPayersTypeIsNotCredited(string? method)
    {
        var (first, second, label, typed) = (Ids.Order(), Ids.Order(), Ids.Label(), Ids.IPayNumber()[..8]);
        foreach (var id in new[] { first, second }) await Merchant.Deposit(id, label, walletType: "ipay", currency: "LKR");
        object CreditOf(string number) => new { action = "credit", transaction_id = number, wallet_type = method, amount = 700, reason = "seen the receipt" };
        foreach (var number in new[] { typed, $"{typed[..4]} {typed[4..]}", $"#{typed}", typed[1..] })
        {
            var answer = await Resolve(first, CreditOf(number));
            Assert.Equal((HttpStatusCode.BadRequest, "VALIDATION_FAILED"), (answer.Status, answer.Code));
            Assert.Contains("The transaction_id field must be the wallet's own id, not the number that payers type.", answer.Json.GetProperty("errors").GetProperty("transaction_id")[0].GetString(), StringComparison.Ordinal);
        }

        Assert.Equal("credited", (await Resolve(first, CreditOf($"IP-{typed}")))["status"]);
        var genuine = new SignedPostback { Order = second, Label = label, TransactionId = $"IP-{typed}", WalletType = "ipay", Currency = Paykassma.Protocol.Catalogue.Currency.Lkr };
        await Merchant.Postback(genuine.Body);
        Assert.Equal("CreditedToAnotherOrder", Text((await Listed(genuine.Hash))!.Value, "reason"));
        Assert.Equal(70_000, await Merchant.Balance(label, "LKR"));
    }

    [Fact]
    public async Task AMethodOtherThanTheOrdersMayHaveBroughtTheMoney()
    {
        var (id, label) = await NeedsAttention();
        var number = Ids.Number();
        var answer = await Resolve(id, new
        {
            action = "credit",
            transaction_id = number,
            wallet_type = "paytm",
            amount = 700,
            @operator = "grace",
            reason = "paid by paytm",
        });
        Assert.Equal("credited", answer["status"]);
        await Merchant.Postback(new SignedPostback { Order = id, Label = label, TransactionId = number, WalletType = "paytm" }.Body);
        Assert.Equal(70_000, await Merchant.Balance(label));
    }

    [Fact]
    public async Task APersonClosesThemAndAPostbackStillCredits()
    {
        var (id, label) = await NeedsAttention();
        for (var i = 0; i < 2; i++) Assert.Equal("closed", (await Resolve(id, Close))["status"]);
        Assert.Null(await Listed(id));
        await Merchant.Postback(new SignedPostback { Order = id, Label = label }.Body);
        var deposit = await Merchant.Get(id);
        Assert.Equal(("credited", true), (deposit["status"], deposit.Json.GetProperty("late").GetBoolean()));
    }

    [Fact]
    public async Task APersonWaitsAndTheyComeBackAfterTheNewTime()
    {
        var (id, _) = await NeedsAttention();
        var until = Host.Host.Clock.GetUtcNow().AddDays(1).ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);
        var wait = new { action = "wait", until, @operator = "grace", reason = "the provider is looking" };
        for (var i = 0; i < 2; i++) Assert.Equal("activating", (await Resolve(id, wait))["status"]);
        Assert.Null(await Listed(id));
    }

    [Theory]
    [InlineData("close")]
    [InlineData("wait")]
    public async Task OneThatNeedsNoAttentionIsNotDecided(string action)
    {
        var id = Ids.Order();
        await Merchant.Deposit(id, Ids.Label());
        var until = Host.Host.Clock.GetUtcNow().AddDays(1).ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);
        var answer = await Resolve(id, new { action, until, @operator = "grace", reason = "why not" });
        Assert.Equal((HttpStatusCode.Conflict, "DEPOSIT_NOT_UNDER_ATTENTION"), (answer.Status, answer.Code));
        Assert.Equal("awaiting_payment", (await Merchant.Get(id))["status"]);
    }

    private static string? Text(JsonElement item, string name) => item.GetProperty(name).GetString();
}
