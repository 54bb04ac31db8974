using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Paykassma.Api.Tests.Callers;
using Paykassma.Api.Tests.Hosting;
using Paykassma.Testing;
using Paykassma.Protocol.Postbacks;

namespace Paykassma.Api.Tests.Merchant;

/// <summary>What somebody has changed on the way: refused where it is signed, held where it is not.</summary>
public sealed class TamperedPostbackTests(Sandbox sandbox)
{
    private const string OkBody = """{"status":"ok"}""";

    private static readonly (string What, string From, string To)[] Tampering =
    [
        ("a value", "\"700\"", "\"701\""),
        ("a key", "\"comment\"", "\"commend\""),
        ("a number", "\"stockpiling_id\":1", "\"stockpiling_id\":2"),
        ("a number's token", "\"stockpiling_id\":1", "\"stockpiling_id\":1.0"),
        ("a number into a text", "\"stockpiling_id\":1", "\"stockpiling_id\":\"1\""),
        ("a text into a number", "\"700\"", "700"),
        ("null into an empty text", "\"withdrawal_id\":null", "\"withdrawal_id\":\"\""),
        ("null into a withdrawal", "\"withdrawal_id\":null", "\"withdrawal_id\":\"w1\""),
        ("the order of keys", "\"account_number\":\"\",\"account_name\":\"\"", "\"account_name\":\"\",\"account_number\":\"\""),
        ("a key more", "\"account_number\":\"\",", "\"account_number\":\"\",\"more\":\"\","),
        ("a key less", "\"account_number\":\"\",", ""),
        ("a blank more", "\"comment\":\"\"", "\"comment\":\" \""),
        ("the currency", "\"INR\"", "\"PKR\""),
        ("a nested value", "\"bank_code\":\"\"", "\"bank_code\":null"),
        ("two items", "}}]", "}},{}]"),
        ("no array", "[{", "{\"a\":[{"),
    ];

    [Fact]
    public Task AnyChangeOfWhatIsSignedIsRefused() => Cells.AllHoldAsync(Tampering, async (what, from, to) =>
    {
        var postback = await Registered();
        var body = postback.Tampered(signed => what == "no array" ? signed.Replace(from, to, StringComparison.Ordinal).Replace("]}", "]}}", StringComparison.Ordinal) : signed.Replace(from, to, StringComparison.Ordinal));
        await ExpectForbidden(postback, body);
    });

    [Theory]
    [InlineData("access_key", "\"other\"")]
    [InlineData("access_key", "null")]
    [InlineData("signature", "\"0000000000000000000000000000000000000000\"")]
    [InlineData("signature", "\"\"")]
    [InlineData("signature", "7")]
    [InlineData("additional_data", "[]")]
    [InlineData("additional_data", "null")]
    public async Task AWrongKeyOrSignatureIsRefusedAndNotStored(string field, string value)
    {
        var postback = await Registered();
        await ExpectForbidden(postback, postback.WithUnsigned(field, JsonNode.Parse(value)!));
    }

    [Fact]
    public async Task AnAlteredLabelCreditsNobodyAndALaterCleanCopyCreditsAndClosesIt()
    {
        var postback = await Registered();
        var thief = Ids.Label();
        Assert.Equal(OkBody, (await sandbox.Merchant.Postback(postback.WithUnsigned("label", thief))).Body);
        Assert.Equal(0, await sandbox.Merchant.Balance(thief));
        Assert.Equal(0, await sandbox.Merchant.Balance(postback.Label));
        Assert.Equal("LabelDiffers", (await Held(postback.Hash))!.Value.GetProperty("reason").GetString());

        Assert.Equal(OkBody, (await sandbox.Merchant.Postback(postback.Body)).Body);
        Assert.Equal(70_000, await sandbox.Merchant.Balance(postback.Label));
        Assert.Equal(0, await sandbox.Merchant.Balance(thief));
        Assert.Null(await Held(postback.Hash));
    }

    [Theory]
    [InlineData("amount", "70000")]
    [InlineData("amount", "\"700\"")]
    [InlineData("amount", "null")]
    [InlineData("currency_code", "\"PKR\"")]
    [InlineData("wallet_type", "\"upi_m\"")]
    [InlineData("direction", "\"outgoing\"")]
    [InlineData("direction", "null")]
    public async Task AnAlteredUnsignedFieldCreditsNobodyAndALaterCleanCopyCreditsAndClosesIt(string field, string value)
    {
        var postback = await Registered();
        var altered = postback.WithUnsigned(field, JsonNode.Parse(value)!);
        var answer = await sandbox.Merchant.Postback(altered);
        // A number as a text is the same number: amounts are compared as numbers.
        if (value == "\"700\"")
        {
            Assert.Equal(70_000, await sandbox.Merchant.Balance(postback.Label));
            return;
        }

        Assert.Equal(OkBody, answer.Body);
        Assert.Equal(0, await sandbox.Merchant.Balance(postback.Label));
        var held = await Held(postback.Hash);
        Assert.Equal("UnsignedFieldsDiffer", held!.Value.GetProperty("reason").GetString());
        Assert.True(PostbackContent.TryRead(altered, out var content));
        Assert.Equal(Encoding.UTF8.GetString(content.Bytes.Span), held.Value.GetProperty("body").GetString());

        await sandbox.Merchant.Postback(postback.Body);
        Assert.Equal(70_000, await sandbox.Merchant.Balance(postback.Label));
        Assert.Null(await Held(postback.Hash));
    }

    private async Task<SignedPostback> Registered()
    {
        var postback = new SignedPostback { Order = Ids.Order(), Label = Ids.Label() };
        Assert.Equal(HttpStatusCode.Created, (await sandbox.Merchant.Deposit(postback.Order, postback.Label)).Status);
        return postback;
    }

    private async Task ExpectForbidden(SignedPostback postback, byte[] body)
    {
        var before = await sandbox.Merchant.Get(postback.Order);
        var answer = await sandbox.Merchant.Postback(body);
        Assert.Equal(HttpStatusCode.Forbidden, answer.Status);
        Assert.StartsWith("POSTBACK_", answer.Code, StringComparison.Ordinal);
        Assert.Equal(before.Body, (await sandbox.Merchant.Get(postback.Order)).Body);
        Assert.Equal(0, await sandbox.Merchant.Balance(postback.Label));
        Assert.Null(await Held(postback.Hash));
    }

    private Task<JsonElement?> Held(string hash) => HeldList.FindAsync(sandbox.Merchant, hash);
}
