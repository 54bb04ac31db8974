using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Paykassma.Api.Tests.Callers;
using Paykassma.Api.Tests.Hosting;
using Paykassma.Domain.Ledger;

namespace Paykassma.Api.Tests.Merchant;

/// <summary>What a genuine postback does, and what no other can.</summary>
public sealed class PostbackReceiverTests(Sandbox sandbox)
{
    private const string OkBody = """{"status":"ok"}""";

    [Fact]
    public async Task AGenuinePostbackCreditsTheOrdersLabel()
    {
        var postback = await Registered();
        var answer = await sandbox.Merchant.Postback(postback.Body);
        Assert.Equal((HttpStatusCode.OK, OkBody, "application/json"), (answer.Status, answer.Body, answer.ContentType));
        Assert.Equal(70_000, await sandbox.Merchant.Balance(postback.Label));
        Assert.Equal("credited", (await sandbox.Merchant.Get(postback.Order))["status"]);
    }

    [Fact]
    public async Task RepeatedPostbackCreditsOnce()
    {
        var postback = await Registered();
        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => sandbox.Merchant.Postback(postback.Body)));
        Assert.All(answers, answer => Assert.Equal(OkBody, answer.Body));
        Assert.Equal(70_000, await sandbox.Merchant.Balance(postback.Label));
        Assert.Equal(1, await sandbox.Books.TransfersAsync(Accounts.User(postback.Label, "INR")));
    }

    [Fact]
    public async Task AnotherWayToWriteTheSameJsonIsGenuineToo()
    {
        var postback = await Registered();
        var pretty = JsonNode.Parse(postback.Body)!.ToJsonString(new JsonSerializerOptions { WriteIndented = true });
        Assert.Equal(OkBody, (await sandbox.Merchant.Postback(Encoding.UTF8.GetBytes(pretty.Replace("700\"", "\\u0037\\u0030\\u0030\"", StringComparison.Ordinal)))).Body);
        Assert.Equal(70_000, await sandbox.Merchant.Balance(postback.Label));
    }

    [Fact]
    public async Task AByteOrderMarkBeforeTheJsonIsSkipped()
    {
        var postback = await Registered();
        Assert.Equal(OkBody, (await sandbox.Merchant.Postback([.. "\uFEFF"u8, .. postback.Body])).Body);
        Assert.Equal(70_000, await sandbox.Merchant.Balance(postback.Label));
    }

    [Fact]
    public async Task TheContentTypeIsNotAskedFor()
    {
        var postback = await Registered();
        Assert.Equal(OkBody, (await sandbox.Merchant.Send(Requests.PostBytes(MerchantCaller.PostbackPath, postback.Body, contentType: null))).Body);
    }

    [Fact]
    public async Task AHeldPostbackRepeatedIsHeldOnce()
    {
        var postback = new SignedPostback { Order = Ids.Order(), Label = Ids.Label() };
        for (var i = 0; i < 5; i++) Assert.Equal(OkBody, (await sandbox.Merchant.Postback(postback.Body)).Body);
        Assert.Equal(1, await sandbox.Books.HeldAsync(postback.Hash));
        Assert.Equal(0, await sandbox.Books.StatesAsync($"deposit/{postback.Order}"));
    }

    [Fact]
    public async Task ASecondTransferForAnOrderIsHeld()
    {
        var postback = await Registered();
        await sandbox.Merchant.Postback(postback.Body);
        await ExpectHeld(postback with { TransactionId = Ids.Number() }, "SecondTransfer");
        Assert.Equal(70_000, await sandbox.Merchant.Balance(postback.Label));
    }

    [Fact]
    public async Task ATransferCreditedToAnotherOrderIsHeld()
    {
        var (first, second) = (await Registered(), await Registered());
        await sandbox.Merchant.Postback(first.Body);
        await ExpectHeld(second with { TransactionId = first.TransactionId }, "CreditedToAnotherOrder");
        Assert.Equal(0, await sandbox.Merchant.Balance(second.Label));
    }

    [Fact]
    public async Task ATransferWhoseNumberDiffersByLeadingZerosOrSpellingOnlyIsHeld()
    {
        var number = $"0{Ids.Number()[1..]}";
        var first = await Registered() with { TransactionId = number };
        await sandbox.Merchant.Postback(first.Body);
        foreach (var twin in new[] { number[1..], $"00{number}", $"{number} ", $"{number[..6]}-{number[6..]}", $"{number}\u200b" })
        {
            var second = await Registered() with { TransactionId = twin };
            await ExpectHeld(second, "CreditedToAnotherOrder");
            Assert.Equal(0, await sandbox.Merchant.Balance(second.Label));
        }
    }

    [Fact]
    public async Task ASignedNumberWithoutLetterOrDigitIsHeld() =>
        await ExpectHeld(await Registered() with { TransactionId = "\u200b-" }, "TransactionIdUnusable");

    [Fact]
    public async Task ASignedCurrencyUnlikeTheOrdersIsHeld()
    {
        var postback = await Registered();
        await ExpectHeld(postback with { Currency = Protocol.Catalogue.Currency.Pkr }, "CurrencyDiffers");
    }

    [Fact]
    public async Task AMethodOfAnotherCurrencyThanTheSignedOneIsHeld() => await ExpectHeld(await Registered() with { WalletType = "ipay" }, "CurrencyDiffers");

    [Fact]
    public async Task AnAmountUnlikeTheOneAskedIsCreditedAsSigned()
    {
        var postback = await Registered() with { Amount = 69_999 };
        Assert.Equal(OkBody, (await sandbox.Merchant.Postback(postback.Body)).Body);
        Assert.Equal(69_999, await sandbox.Merchant.Balance(postback.Label));
    }

    [Fact]
    public async Task AGetIsNotAPostback() =>
        Assert.Equal(HttpStatusCode.MethodNotAllowed, (await sandbox.Merchant.Send(Requests.Get(MerchantCaller.PostbackPath))).Status);

    private async Task<SignedPostback> Registered()
    {
        var postback = new SignedPostback { Order = Ids.Order(), Label = Ids.Label() };
        Assert.Equal(HttpStatusCode.Created, (await sandbox.Merchant.Deposit(postback.Order, postback.Label)).Status);
        return postback;
    }

    private async Task ExpectHeld(SignedPostback postback, string reason)
    {
        Assert.Equal(OkBody, (await sandbox.Merchant.Postback(postback.Body)).Body);
        Assert.Equal(reason, (await Held(postback.Hash))!.Value.GetProperty("reason").GetString());
    }

    private Task<JsonElement?> Held(string hash) => HeldList.FindAsync(sandbox.Merchant, hash);
}
