using System.Net;
using Paykassma.Api.Tests.Callers;
using Paykassma.Testing;

namespace Paykassma.Api.Tests.BadInput;

/// <summary>What a person sends wrongly is refused by the field's name, and nothing changes.</summary>
public sealed class ResolutionFieldsTests(BadInputHost host) : BadInputTest(host)
{
    private const string Order = "to-be-resolved";
    private const string DepositPath = $"{MerchantCaller.DepositsPath}/{Order}/resolve";

    private static readonly Fields Credit = new(
        ("action", "\"credit\""), ("operator", "\"grace\""), ("reason", "\"seen\""), ("transaction_id", "\"123456789012\""), ("amount", "700"));

    private static readonly Fields Wait = new(
        ("action", "\"wait\""), ("operator", "\"grace\""), ("reason", "\"later\""), ("until", "\"2026-01-02T03:04:05Z\""));

    private static readonly Fields Release = new(
        ("action", "\"release\""), ("operator", "\"grace\""), ("reason", "\"seen\""), ("custom_transaction_id", $"\"{Order}\""));

    private static IEnumerable<(string, string)> BadCredits => Fields.Cases(
        ("action", [.. Fields.BadTexts, "\"release\"", "\"Credit\""]), ("reason", Fields.BadTexts),
        ("transaction_id", Fields.BadTexts), ("amount", Fields.BadAmounts), ("wallet_type", ["7", "\"bitcoin\"", "\"imps_ib\"", "\"ipay\"", "\"\""]));

    private static IEnumerable<(string, string)> BadWaits => Fields.Cases((
        "until",
        [
            .. Fields.BadTexts, "\"tomorrow\"", "\"2026-01-02\"", "\"2026-01-02T03:04:05\"", "\"1999-01-02T03:04:05Z\"", "\"9999-01-02T03:04:05Z\"",
            "\"0001-01-01T00:00:00+14:00\"",
        ]));

    private static IEnumerable<(string, string)> BadReleases => Fields.Cases(
        ("action", [.. Fields.BadTexts, "\"credit\""]), ("reason", Fields.BadTexts), ("custom_transaction_id", Fields.BadTexts));

    [Fact]
    public Task ABadCreditIsRefusedByName() => Cells.AllHoldAsync(BadCredits, (field, value) => ExpectRefused(DepositPath, Credit.With(field, value), field));

    [Fact]
    public Task ABadWaitIsRefusedByName() => Cells.AllHoldAsync(BadWaits, (field, value) => ExpectRefused(DepositPath, Wait.With(field, value), field));

    [Fact]
    public Task ABadReleaseIsRefusedByName() => Cells.AllHoldAsync(BadReleases, async (field, value) =>
        await ExpectRefused($"/merchant/v1/held-postbacks/{await HeldHash()}/resolve", Release.With(field, value), field));

    [Fact]
    public async Task ADepositOrAPostbackThatIsUnknownIsNotMade()
    {
        Assert.Equal("DEPOSIT_NOT_FOUND", (await Send($"{MerchantCaller.DepositsPath}/nowhere/resolve", Credit.With("amount", "700"))).Code);
        Assert.Equal("HELD_POSTBACK_NOT_FOUND", (await Send("/merchant/v1/held-postbacks/nowhere/resolve", Release.With("reason", "\"seen\""))).Code);
        var toNowhere = await Send($"/merchant/v1/held-postbacks/{await HeldHash()}/resolve", Release.With("custom_transaction_id", "\"nowhere\""));
        Assert.Equal((HttpStatusCode.NotFound, "DEPOSIT_NOT_FOUND"), (toNowhere.Status, toNowhere.Code));
    }

    [Fact]
    public async Task AReleaseInAnotherCurrencyIsRefused()
    {
        var hash = await HeldHash();
        await Host.Merchant.Deposit("in-rupees-of-pakistan", "me", walletType: "jazzcash_business", currency: "PKR");
        var answer = await Send($"/merchant/v1/held-postbacks/{hash}/resolve", Release.With("custom_transaction_id", "\"in-rupees-of-pakistan\""));
        Assert.Equal(("CREDIT_REFUSED", "CurrencyDiffers"), (answer.Code, answer["reason"]));
    }

    [Theory]
    [InlineData("deposits/x/resolve")]
    [InlineData("held-postbacks/x/resolve")]
    public async Task WithoutTheKeyNobodyDecides(string path)
    {
        var answer = await SendInVain(Requests.PostText($"/merchant/v1/{path}", Credit.With("amount", "700"), "demo-operator"));
        Assert.Equal((HttpStatusCode.Unauthorized, "UNAUTHORIZED"), (answer.Status, answer.Code));
    }

    [Fact]
    public async Task AnIdThatIsNoTextIsRefused()
    {
        Assert.Equal("PATH_INVALID", (await Send($"{MerchantCaller.DepositsPath}/%FF/resolve", Credit.With("amount", "700"))).Code);
        Assert.Equal("PATH_INVALID", (await Send("/merchant/v1/held-postbacks/%FF/resolve", Release.With("reason", "\"seen\""))).Code);
    }

    [Fact]
    public Task ABadQueryOfTheListIsRefused() => Cells.AllHoldAsync(
        [
            "?limit=0",
            "?limit=201",
            "?limit=1&limit=2",
            "?cursor=",
            "?cursor=7",
            "?cursor=7.*",
            "?cursor=7._w",
            "?cursor=-7.YQ",
            "?cursor=7.YQBi",
            "?cursor=9223372036854775807.YQ",
            "?cursor=99999999999999999999.YQ",
            "?cursor=7.YQ&cursor=7.YQ",
        ],
        async (string query) =>
        {
            var answer = await SendInVain(Requests.Get($"/merchant/v1/attention{query}", MerchantCaller.ApiKey));
            Assert.Equal((HttpStatusCode.BadRequest, "VALIDATION_FAILED"), (answer.Status, answer.Code));
        });

    private async Task ExpectRefused(string path, string body, string field)
    {
        await Host.Merchant.Deposit(Order, "me");
        await ExpectProblem(Requests.PostText(path, body, MerchantCaller.ApiKey), field);
    }

    private Task<Answer> Send(string path, string body) => SendInVain(Requests.PostText(path, body, MerchantCaller.ApiKey));

    /// <summary>A postback that is held for its label.</summary>
    private async Task<string> HeldHash()
    {
        var postback = new SignedPostback { Order = "held-for-its-label", Label = "me", TransactionId = "047752123519" };
        await Host.Merchant.Deposit(postback.Order, postback.Label);
        await Host.Merchant.Postback(postback.WithUnsigned("label", "mallory"));
        return postback.Hash;
    }
}
