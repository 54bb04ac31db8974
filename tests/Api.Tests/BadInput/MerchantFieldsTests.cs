using System.Net;
using Paykassma.Api.Tests.Callers;
using Paykassma.Testing;

namespace Paykassma.Api.Tests.BadInput;

/// <summary>Fields of the merchant API that break a rule are answered with ProblemDetails, by the field's name.</summary>
public sealed class MerchantFieldsTests(BadInputHost host) : BadInputTest(host)
{
    private static readonly Fields Deposit = new(
        ("label", "\"me\""), ("currency_code", "\"INR\""), ("wallet_type", "\"upi_l\""), ("amount", "700"), ("custom_transaction_id", "\"bad-input\""));

    private static readonly Fields Activation = new(("key1", "\"123456789012\""), ("amount", "700"));

    private static IEnumerable<(string, string)> BadDeposits => Fields.Cases(
        ("label", Fields.BadTexts), ("currency_code", Fields.BadCurrencies), ("wallet_type", Fields.BadMethods), ("amount", Fields.BadAmounts),
        ("custom_transaction_id", Fields.BadTexts.Except([Fields.Absent, "null"])));

    private static IEnumerable<(string, string)> BadActivations => Fields.Cases(("key1", Fields.BadNumbers), ("amount", Fields.BadAmounts));

    [Fact]
    public Task ABadDepositIsRefusedByName() => Cells.AllHoldAsync(BadDeposits, (field, value) =>
        ExpectProblem(Requests.PostText(MerchantCaller.DepositsPath, Deposit.With(field, value), MerchantCaller.ApiKey), field));

    [Fact]
    public Task ABadActivationIsRefusedByName() => Cells.AllHoldAsync(BadActivations, async (field, value) =>
    {
        await Host.Merchant.Deposit("to-be-activated", "me");
        await ExpectProblem(
            Requests.PostText("/merchant/v1/deposits/to-be-activated/activation", Activation.With(field, value), MerchantCaller.ApiKey), field);
    });

    [Theory]
    [InlineData("%")]
    [InlineData("%2")]
    [InlineData("%zz")]
    [InlineData("%+1")]
    [InlineData("%C3%28")]
    [InlineData("%ED%A0%80")]
    [InlineData("%FF")]
    public async Task AnIdThatIsNoTextIsRefused(string segment)
    {
        foreach (var path in new[] { $"deposits/{segment}", $"accounts/{segment}", $"accounts/{segment}/transfers?currency=INR" })
        {
            var answer = await SendInVain(Requests.Get($"/merchant/v1/{path}", MerchantCaller.ApiKey));
            Assert.Equal((HttpStatusCode.BadRequest, "PATH_INVALID"), (answer.Status, answer.Code));
        }
    }

    [Fact]
    public async Task AnIdWithANullCharacterIsRefused() =>
        Assert.Equal(HttpStatusCode.BadRequest, (await SendInVain(Requests.Get("/merchant/v1/deposits/a%00b", MerchantCaller.ApiKey))).Status);

    [Fact]
    public async Task AnIdLongerThanAnyIsRefused()
    {
        var answer = await SendInVain(Requests.Get($"/merchant/v1/deposits/{new string('x', 191)}", MerchantCaller.ApiKey));
        Assert.Equal((HttpStatusCode.BadRequest, "PATH_INVALID"), (answer.Status, answer.Code));
    }

    [Fact]
    public async Task APathThatOnlyTheServerWouldFoldIntoOneOfOursIsRefused()
    {
        var answer = await SendInVain(Requests.Get("/x/../merchant/v1/deposits/a%252Fb", MerchantCaller.ApiKey));
        Assert.Equal((HttpStatusCode.BadRequest, "PATH_INVALID"), (answer.Status, answer.Code));
    }

    [Theory]
    [InlineData("?limit=0")]
    [InlineData("?limit=x")]
    [InlineData("?cursor=-1")]
    public async Task ABadQueryOfTheHeldOnesIsRefused(string query) =>
        Assert.Equal("VALIDATION_FAILED", (await SendInVain(Requests.Get($"/merchant/v1/held-postbacks{query}", MerchantCaller.ApiKey))).Code);
}
