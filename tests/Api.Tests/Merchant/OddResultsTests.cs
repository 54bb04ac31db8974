using System.Text.Json.Nodes;
using Paykassma.Api.Tests.Callers;
using Paykassma.Api.Tests.Hosting;
using Paykassma.Protocol.Catalogue;

namespace Paykassma.Api.Tests.Merchant;

/// <summary>Results that are signed and still cannot end a withdrawal: stored for a person, then acknowledged.</summary>
public sealed class OddResultsTests(OddResultsTests.Elsewhere elsewhere) : IClassFixture<OddResultsTests.Elsewhere>
{
    [Theory]
    [InlineData("7")]
    [InlineData("0")]
    [InlineData("null")]
    [InlineData("\"paid\"")]
    public async Task AnotherStatusIsHeld(string status)
    {
        var result = await Sent();
        var (body, hash) = result.WithSigned("withdrawal_status", JsonNode.Parse(status)!);
        await ExpectHeld(result, body, hash, "WithdrawalStatusUnknown");
    }

    [Fact]
    public async Task AnotherAmountIsHeld() => await ExpectHeld(await Sent(), result => result with { Amount = 9_999 }, "AmountDiffers");

    [Fact]
    public async Task AnotherCurrencyIsHeld() => await ExpectHeld(await Sent(), result => result with { Currency = Currency.Pkr }, "CurrencyDiffers");

    [Fact]
    public async Task AnotherMethodIsHeld() => await ExpectHeld(await Sent(), result => result with { WalletType = "imps_ib" }, "WalletTypeDiffers");

    [Fact]
    public async Task AnotherLabelIsHeld() => await ExpectHeld(await Sent(), result => result with { Label = "mallory" }, "LabelDiffers");

    [Fact]
    public async Task AnUnknownWithdrawalIsHeld() => await ExpectHeld(await Sent(), result => result with { Id = Ids.Order() }, "WithdrawalUnknown");

    [Fact]
    public async Task AnIdLongerThanAnyOfOursIsHeld() =>
        await ExpectHeld(await Sent(), result => result with { Id = Ids.Order() + new string('x', 37) }, "WithdrawalUnknown");

    [Fact]
    public async Task AnEmptyIdIsHeld()
    {
        var result = await Sent();
        // Otherwise all of these would be the same held one.
        await ExpectHeld(result, changed => changed with { Id = "", Comment = Ids.Order() }, "WithdrawalUnknown");
    }

    [Theory]
    [InlineData("direction", "\"ingoing\"")]
    [InlineData("amount", "1")]
    [InlineData("currency_code", "\"PKR\"")]
    [InlineData("wallet_type", "\"imps_ib\"")]
    public async Task AnUnsignedFieldThatDisagreesIsHeld(string field, string value)
    {
        var result = await Sent();
        await ExpectHeld(result, result.WithUnsigned(field, JsonNode.Parse(value)!), result.Hash, "UnsignedFieldsDiffer");
    }

    [Fact]
    public async Task AHeldResultPutsItsOpenWithdrawalOnTheListAndAPersonEndsIt()
    {
        var result = await Sent();
        await elsewhere.Merchant.Postback((result with { Amount = 9_999 }).Body);
        var withdrawal = await elsewhere.Withdrawals.Get(result.Id);
        Assert.Equal(("needs_attention", "outcome_unknown"), (withdrawal["status"], withdrawal["attention_reason"]));
        var listed = (await elsewhere.Merchant.Send(Requests.Get("/merchant/v1/attention?limit=200", MerchantCaller.ApiKey))).Json.GetProperty("items").EnumerateArray();
        Assert.Contains(listed, item => item.GetProperty("id").GetString() == result.Id && item.GetProperty("reason").GetString() == "outcome_unknown");
        Assert.Equal("settled", (await elsewhere.Withdrawals.Resolve(result.Id, "settle"))["status"]);
        Assert.Equal((0, 0), await elsewhere.Balance(result.Label));
    }

    [Fact]
    public async Task ACleanCopyEndsTheWithdrawalAndClosesTheHeldOne()
    {
        var result = await Sent();
        await elsewhere.Merchant.Postback(result.WithUnsigned("amount", 1));
        Assert.NotNull(await HeldList.FindAsync(elsewhere.Merchant, result.Hash));
        await elsewhere.Merchant.Postback(result.Body);
        Assert.Equal("settled", (await elsewhere.Withdrawals.Get(result.Id))["status"]);
        Assert.Null(await HeldList.FindAsync(elsewhere.Merchant, result.Hash));
    }

    private async Task<SignedResult> Sent()
    {
        var result = new SignedResult { Id = Ids.Order(), Label = await elsewhere.Fund(10_000) };
        await elsewhere.Withdrawals.Create(result.Id, result.Label);
        return result;
    }

    private Task ExpectHeld(SignedResult result, Func<SignedResult, SignedResult> change, string reason)
    {
        var changed = change(result);
        return ExpectHeld(result, changed.Body, changed.Hash, reason, changed.Id == result.Id);
    }

    /// <param name="isAboutIt">Whether it names this withdrawal.</param>
    private async Task ExpectHeld(SignedResult result, byte[] body, string hash, string reason, bool isAboutIt = true)
    {
        Assert.Equal("""{"status":"ok"}""", (await elsewhere.Merchant.Postback(body)).Body);
        var held = await HeldList.FindAsync(elsewhere.Merchant, hash);
        Assert.Equal(reason, held!.Value.GetProperty("reason").GetString());
        Assert.Equal(isAboutIt ? "needs_attention" : "sent", (await elsewhere.Withdrawals.Get(result.Id))["status"]);
        Assert.Equal((10_000, 10_000), await elsewhere.Balance(result.Label));
    }

    public sealed class Elsewhere(Sandbox sandbox) : PayoutFixture(sandbox.Postgres, "AskAgain");
}
