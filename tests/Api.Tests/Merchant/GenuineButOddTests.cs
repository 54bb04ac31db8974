using System.Text.Json.Nodes;
using Paykassma.Api.Tests.Callers;
using Paykassma.Api.Tests.Hosting;
using Paykassma.Protocol.Php;
using Paykassma.Testing;

namespace Paykassma.Api.Tests.Merchant;

/// <summary>Postbacks that are signed and still cannot be credited: stored for a person, then acknowledged.</summary>
public sealed class GenuineButOddTests(Sandbox sandbox)
{
    private static readonly (string Field, string Value, string Reason)[] Oddities =
    [
        ("amount", "\"0\"", "AmountUnusable"),
        ("amount", "\"-700\"", "AmountUnusable"),
        ("amount", "\"700.001\"", "AmountUnusable"),
        ("amount", "\"1e99\"", "AmountUnusable"),
        ("amount", "\"NaN\"", "UnsignedFieldsDiffer"),
        ("amount", "\"\"", "UnsignedFieldsDiffer"),
        ("amount", "null", "UnsignedFieldsDiffer"),
        ("amount", "{}", "ItemUnreadable"),
        ("currency_code", "\"XYZ\"", "CurrencyUnknown"),
        ("wallet_type", "\"\"", "WalletTypeUnusable"),
        ("wallet_type", "\"UPI_L\"", "WalletTypeUnknown"),
        ("wallet_type", "\"upi_l \"", "WalletTypeUnknown"),
        ("wallet_type", "\"imps_ib\"", "WalletTypeUnknown"),
        ("transaction_id", "\"\"", "TransactionIdUnusable"),
        ("plugin_custom_order_id", "\"\"", "OrderMissing"),
        ("plugin_custom_order_id", "null", "OrderMissing"),
        ("withdrawal_id", "\"w-1\"", "WithdrawalStatusUnknown"),
    ];

    [Fact]
    public Task AnItemThatCannotBeCreditedIsHeld() => Cells.AllHoldAsync(Oddities, async (field, value, reason) =>
    {
        var postback = await Registered();
        var signed = postback.SignedPart;
        signed[0]![field] = JsonNode.Parse(value);
        await ExpectHeld(postback, signed.ToJsonString(), reason, body => Agree(body, signed[0]!.AsObject()));
    });

    [Theory]
    [InlineData("[]")]
    [InlineData("[1]")]
    [InlineData("[[]]")]
    public async Task NoItemIsHeld(string additionalData)
    {
        var postback = await Registered();
        // Otherwise all of these would be the same held one.
        var unique = additionalData.Replace("[1]", $"[{Ids.Number()}]", StringComparison.Ordinal);
        var answer = await sandbox.Merchant.Postback(postback.Around(unique));
        Assert.Equal("""{"status":"ok"}""", answer.Body);
        Assert.Equal(0, await sandbox.Merchant.Balance(postback.Label));
    }

    [Fact]
    public async Task SeveralItemsAreHeld()
    {
        var postback = await Registered();
        var signed = postback.SignedPart;
        signed.Add(signed[0]!.DeepClone());
        await ExpectHeld(postback, signed.ToJsonString(), "NotOneItem");
    }

    [Fact]
    public async Task AnOrderIdLongerThanAnyOfOursIsHeld()
    {
        var postback = await Registered();
        var signed = postback.SignedPart;
        signed[0]!["plugin_custom_order_id"] = new string('x', 191);
        await ExpectHeld(postback, signed.ToJsonString(), "UnknownOrder");
    }

    private async Task<SignedPostback> Registered()
    {
        var postback = new SignedPostback { Order = Ids.Order(), Label = Ids.Label() };
        await sandbox.Merchant.Deposit(postback.Order, postback.Label);
        return postback;
    }

    private async Task ExpectHeld(SignedPostback postback, string additionalData, string reason, Action<JsonObject>? change = null)
    {
        var answer = await sandbox.Merchant.Postback(postback.Around(additionalData, change));
        Assert.Equal("""{"status":"ok"}""", answer.Body);
        var hash = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(PhpJson.Canonical(System.Text.Encoding.UTF8.GetBytes(additionalData))));
        var held = await HeldList.FindAsync(sandbox.Merchant, hash);
        Assert.Equal(reason, held!.Value.GetProperty("reason").GetString());
        Assert.Equal(0, await sandbox.Merchant.Balance(postback.Label));
    }

    /// <summary>Lets the unsigned fields repeat what is signed, so that only the oddity is wrong.</summary>
    private static void Agree(JsonObject body, JsonObject item)
    {
        if (item["amount"] is JsonValue amount && decimal.TryParse((string?)amount, System.Globalization.CultureInfo.InvariantCulture, out var number)) body["amount"] = number;
        if (item["amount"] is JsonValue huge && (string?)huge == "1e99") body["amount"] = JsonNode.Parse("1e99");
        body["currency_code"] = item["currency_code"]?.DeepClone();
        body["wallet_type"] = item["wallet_type"]?.DeepClone();
        if (item["withdrawal_id"] is not null) body["direction"] = "outgoing";
    }
}
