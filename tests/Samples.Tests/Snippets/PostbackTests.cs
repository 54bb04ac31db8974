using System.Text;
using Paykassma.Protocol.Postbacks;
using Paykassma.Samples.Tests.Languages;
using Paykassma.Testing;

namespace Paykassma.Samples.Tests.Snippets;

/// <summary>Whatever arrives, in every language: a wallet transfer is credited once, to whom it belongs, or to nobody.</summary>
public sealed class PostbackTests(AllSnippets snippets, PostgresFixture postgres)
{
    private const int Ok = 200;
    private const int BadRequest = 400;
    private const int Forbidden = 403;
    private const long Paid = 70_050;

    public static TheoryData<string> Languages => AllSnippets.Languages;

    [Theory, MemberData(nameof(Languages))]
    public async Task RepeatedPostbackCreditsOnce(string language)
    {
        await using var shop = await Shop.OpenAsync(snippets, language, postgres);
        for (var i = 0; i < 3; i++) Assert.Equal(Ok, await shop.ReceiveAsync(Signing.Deposit()));

        Assert.Equal((Paid, 0), await shop.BooksAsync());
    }

    [Theory, MemberData(nameof(Languages))]
    public async Task PostbacksThatArriveAtOnceCreditOnce(string language)
    {
        await using var shop = await Shop.OpenAsync(snippets, language, postgres);
        await using var second = await shop.AnotherAsync();
        await using var third = await shop.AnotherAsync();
        for (var i = 1; i <= 10; i++)
        {
            await shop.OrderAsync($"at-once-{i}", "ada", "PKR");
            var body = Signing.Deposit(order: $"at-once-{i}", number: $"00000000{i:0000}");
            var answers = await Task.WhenAll(shop.ReceiveAsync(body), second.ReceiveAsync(body), third.ReceiveAsync(body));
            Assert.All(answers, answer => Assert.Equal(Ok, answer));
        }

        Assert.Equal((10 * Paid, 0), await shop.BooksAsync());
    }

    [Theory, MemberData(nameof(Languages))]
    public async Task PostbackThatCannotBeBookedIsNotAnsweredOkAndCreditsWhenItComesAgain(string language)
    {
        await using var shop = await Shop.OpenAsync(snippets, language, postgres);
        await shop.BreakAsync();
        await Assert.ThrowsAsync<SnippetException>(() => shop.ReceiveAsync(Signing.Deposit()));
        await shop.MendAsync();
        Assert.Equal((0, 0), await shop.BooksAsync());
        Assert.Equal(Ok, await shop.ReceiveAsync(Signing.Deposit()));

        Assert.Equal((Paid, 0), await shop.BooksAsync());
    }

    [Theory, MemberData(nameof(Languages))]
    public async Task ReformattedPostbackCreditsOnce(string language)
    {
        await using var shop = await Shop.OpenAsync(snippets, language, postgres);
        var spaced = Encoding.UTF8.GetString(Signing.Deposit()).Replace("\":", "\" : ", StringComparison.Ordinal).Replace("order-1", "\\u006frder-1", StringComparison.Ordinal);
        Assert.Equal(Ok, await shop.ReceiveAsync(Encoding.UTF8.GetBytes(spaced)));
        Assert.Equal(Ok, await shop.ReceiveAsync(Signing.Deposit()));

        Assert.Equal((Paid, 0), await shop.BooksAsync());
    }

    /// <summary>These fields are not signed: the signature is right all the same.</summary>
    [Theory, MemberData(nameof(Languages))]
    public async Task PostbackWithAlteredUnsignedFieldIsHeldAndTheGenuineOneIsCredited(string language)
    {
        (string Text, string By)[] alterations =
        [
            ("\"label\":\"ada\"", "\"label\":\"eve\""),
            ("\"label\":\"ada\"", "\"label\":\"Ada\""),
            ("\"label\":\"ada\"", "\"label\":[\"ada\"]"),
            ("\"amount\":700.5,", "\"amount\":7000.5,"),
            ("\"amount\":700.5,", "\"amount\":\"7e2\","),
            ("\"amount\":700.5,\"currency_code\":\"PKR\"", "\"amount\":700.5,\"currency_code\":\"INR\""),
            ("\"direction\":\"ingoing\"", "\"direction\":\"outgoing\""),
            ("{\"signature\"", "{\"extra\":{\"label\":\"ada\"},\"signature\""),
        ];
        foreach (var (text, by) in alterations[..^1])
        {
            await using var shop = await Shop.OpenAsync(snippets, language, postgres);
            Assert.Equal(Ok, await shop.ReceiveAsync(Signing.Altered(Signing.Deposit(), text, by)));
            Assert.Equal((0, 1), await shop.BooksAsync());
            Assert.Equal(Ok, await shop.ReceiveAsync(Signing.Deposit()));
            Assert.Equal((Paid, 1), await shop.BooksAsync());
        }

        // A field that nobody reads changes nothing.
        await using var other = await Shop.OpenAsync(snippets, language, postgres);
        Assert.Equal(Ok, await other.ReceiveAsync(Signing.Altered(Signing.Deposit(), alterations[^1].Text, alterations[^1].By)));
        Assert.Equal((Paid, 0), await other.BooksAsync());
    }

    [Theory, MemberData(nameof(Languages))]
    public async Task PostbackThatIsNotSignedIsRefused(string language)
    {
        await using var shop = await Shop.OpenAsync(snippets, language, postgres);
        var genuine = Signing.Deposit();
        byte[][] forged =
        [
            Signing.Altered(genuine, "\"amount\":\"700.5\"", "\"amount\":\"7000.5\""),
            Signing.Altered(genuine, "\"amount\":\"700.5\"", "\"amount\":\"700.50\""),
            Signing.Altered(genuine, "\"amount\":\"700.5\"", "\"amount\":700.5"),
            Signing.Altered(genuine, "\"amount\":\"700.5\",\"currency_code\":\"PKR\"", "\"amount\":\"700.5\",\"currency_code\":\"INR\""),
            Signing.Altered(genuine, "\"amount\":\"700.5\",\"currency_code\":\"PKR\"", "\"currency_code\":\"PKR\",\"amount\":\"700.5\""),
            Signing.Altered(genuine, "\"plugin_custom_order_id\":\"order-1\"", "\"plugin_custom_order_id\":\"order-2\""),
            Signing.Altered(genuine, "\"stockpiling_id\":1430926", "\"stockpiling_id\":1430926.0"),
            Signing.Altered(genuine, "\"access_key\":\"test_access_key\"", "\"access_key\":\"Test_access_key\""),
            Signing.Altered(genuine, "{\"signature\":\"", "{\"signature\":\"0"),
            Signing.Deposit(keys: new PostbackKeys("test_access_key", "test_private_kez")),
            Signing.Deposit(keys: new PostbackKeys("other_access_key", "test_private_key")),
        ];
        foreach (var body in forged) Assert.Equal(Forbidden, await shop.ReceiveAsync(body));

        Assert.Equal((0, 0), await shop.BooksAsync());
    }

    [Theory, MemberData(nameof(Languages))]
    public async Task BodyThatNamesNoSignatureCreditsNothing(string language)
    {
        await using var shop = await Shop.OpenAsync(snippets, language, postgres);
        var genuine = Signing.Deposit();
        byte[][] unsigned =
        [
            "{}"u8.ToArray(), "[]"u8.ToArray(), "\"ok\""u8.ToArray(), "7"u8.ToArray(),
            "{\"additional_data\":[]}"u8.ToArray(), "{\"signature\":\"\",\"access_key\":\"\"}"u8.ToArray(),
            Signing.Altered(genuine, "\"access_key\":\"test_access_key\"", "\"access_key\":{}"),
            Signing.Altered(genuine, "{\"signature\":", "{\"signature\":null,\"sig\":"),
        ];
        foreach (var body in unsigned) Assert.InRange(await shop.ReceiveAsync(body), BadRequest, Forbidden);

        Assert.Equal((0, 0), await shop.BooksAsync());
    }

    [Theory, MemberData(nameof(Languages))]
    public async Task BodyThatIsNotJsonIsABadRequest(string language)
    {
        await using var shop = await Shop.OpenAsync(snippets, language, postgres);
        var genuine = Signing.Deposit();
        byte[][] broken =
        [
            [], genuine[..^1], [.. genuine, (byte)'}'], "not json"u8.ToArray(), [.. "{\"a\":\""u8, 0xFF, .. "\"}"u8],
            Signing.Altered(genuine, "{\"signature\"", "{\"label\":\"ada\",\"signature\""),
        ];
        foreach (var body in broken) Assert.Equal(BadRequest, await shop.ReceiveAsync(body));

        Assert.Equal((0, 0), await shop.BooksAsync());
    }

    [Theory, MemberData(nameof(Languages))]
    public async Task WhatAPersonMustDecideIsHeld(string language)
    {
        await using var shop = await Shop.OpenAsync(snippets, language, postgres);
        await shop.OrderAsync("order-2", "ada", "PKR");
        await shop.OrderAsync("order-inr", "ada", "INR");
        Assert.Equal(Ok, await shop.ReceiveAsync(Signing.Deposit()));
        (string Why, byte[] Body)[] questions =
        [
            ("an unknown order", Signing.Deposit(order: "order-9", number: "000000000001")),
            ("no order", Signing.Deposit(order: "", number: "000000000002")),
            ("a second transfer for the order", Signing.Deposit(number: "000000000003")),
            ("a transfer credited to another order", Signing.Deposit(order: "order-2")),
            ("another amount of the same transfer", Signing.Deposit(minor: 10)),
            ("an order in another currency", Signing.Deposit(order: "order-inr", number: "000000000004")),
            ("no transfer", Signing.Deposit(order: "order-2", number: "")),
            ("no item", Signing.Body("[]")),
            ("two items", Signing.Body("[{},{}]")),
            ("an item of nothing", Signing.Body("[null]")),
            ("no list", Signing.Body("[[]]")),
        ];
        foreach (var (index, (why, body)) in questions.Index())
        {
            Assert.True(await shop.ReceiveAsync(body) == Ok, why);
            Assert.Equal((why, Paid, index + 1), (why, (await shop.BooksAsync()).Balance, (await shop.BooksAsync()).Held));
        }

        Assert.Equal(Ok, await shop.ReceiveAsync(questions[0].Body));
        Assert.Equal(questions.Length, (await shop.BooksAsync()).Held);
    }

    [Theory, MemberData(nameof(Languages))]
    public async Task OneUpiTransferThroughTwoMethodsCreditsOnce(string language)
    {
        await using var shop = await Shop.OpenAsync(snippets, language, postgres);
        await shop.OrderAsync("upi-1", "ada", "INR");
        await shop.OrderAsync("upi-2", "ada", "INR");
        Assert.Equal(Ok, await shop.ReceiveAsync(Signing.Deposit(order: "upi-1", number: "321323438267", method: "upi_l")));
        Assert.Equal(Ok, await shop.ReceiveAsync(Signing.Deposit(order: "upi-2", number: "321323438267", method: "upi_m")));

        Assert.Equal(1, (await shop.BooksAsync()).Held);
    }

    [Theory, MemberData(nameof(Languages))]
    public async Task BothPairsOfKeysVerifyDuringARotation(string language)
    {
        var next = new PostbackKeys("next_access_key", "next_private_key");
        await using var shop = await Shop.OpenAsync(snippets, language, postgres);
        Assert.Equal(Forbidden, await shop.ReceiveAsync(Signing.Deposit(keys: next), Signing.Keys));
        Assert.Equal(Forbidden, await shop.ReceiveAsync(Signing.Deposit(keys: new(next.AccessKey, Signing.Keys.PrivateKey)), next, Signing.Keys));
        Assert.Equal(Ok, await shop.ReceiveAsync(Signing.Deposit(keys: next), next, Signing.Keys));
        Assert.Equal(Ok, await shop.ReceiveAsync(Signing.Deposit(), next, Signing.Keys));

        Assert.Equal((Paid, 0), await shop.BooksAsync());
    }

    [Theory, MemberData(nameof(Languages))]
    public async Task WithdrawalEndsOnce(string language)
    {
        await using var shop = await Shop.OpenAsync(snippets, language, postgres);
        Assert.Equal(Ok, await shop.ReceiveAsync(Signing.Deposit()));
        foreach (var id in (string[])["w-1", "w-2"]) await shop.SentAsync(id, "ada", 10_000);
        Assert.Equal((Paid - 20_000, 0), await shop.BooksAsync());

        for (var i = 0; i < 2; i++) Assert.Equal(Ok, await shop.ReceiveAsync(Signing.Withdrawal(WithdrawalStatus.Success)));
        for (var i = 0; i < 2; i++) Assert.Equal(Ok, await shop.ReceiveAsync(Signing.Withdrawal(WithdrawalStatus.Fail, "w-2")));
        Assert.Equal((Paid - 10_000, 0), await shop.BooksAsync());
    }

    [Theory, MemberData(nameof(Languages))]
    public async Task WithdrawalsContradictionIsHeld(string language)
    {
        await using var shop = await Shop.OpenAsync(snippets, language, postgres);
        Assert.Equal(Ok, await shop.ReceiveAsync(Signing.Deposit()));
        await shop.SentAsync("w-1", "ada", 10_000);
        Assert.Equal(Ok, await shop.ReceiveAsync(Signing.Withdrawal(WithdrawalStatus.Fail, label: "eve")));
        Assert.Equal((Paid - 10_000, 1), await shop.BooksAsync());
        Assert.Equal(Ok, await shop.ReceiveAsync(Signing.Withdrawal(WithdrawalStatus.Fail, minor: 20_000)));
        Assert.Equal(Ok, await shop.ReceiveAsync(Signing.Withdrawal(WithdrawalStatus.Fail, id: "w-9")));
        Assert.Equal(Ok, await shop.ReceiveAsync(Signing.Withdrawal(WithdrawalStatus.Success)));
        Assert.Equal((Paid - 10_000, 3), await shop.BooksAsync());
        Assert.Equal(Ok, await shop.ReceiveAsync(Signing.Withdrawal(WithdrawalStatus.Fail)));
        Assert.Equal(Paid - 10_000, (await shop.BooksAsync()).Balance);
    }
}
