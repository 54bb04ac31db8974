using System.Net;
using Paykassma.Api.Tests.Callers;
using Paykassma.Testing;

namespace Paykassma.Api.Tests.BadInput;

/// <summary>Fields of the documented endpoints that break a rule are answered <c>fail</c>, by the field's name.</summary>
public sealed class GatewayFieldsTests(BadInputHost host) : BadInputTest(host)
{
    private const string CreatePath = "/api/v1/transaction/create/upi_l?secret=demo-secret";
    private const string ActivatePath = "/api/v1/transaction/activate?secret=demo-secret";

    private static readonly Fields Create = new(("currency", "\"INR\""), ("label", "\"me\""));

    private static readonly Fields Activate = new(
        ("currency_code", "\"INR\""), ("wallet_type", "\"upi_l\""), ("label", "\"me\""), ("key1", "\"123456789012\""), ("amount", "700"),
        ("custom_transaction_id", "\"bad-input\""));

    private static IEnumerable<(string, string)> BadCreates => Fields.Cases(("currency", Fields.BadCurrencies), ("label", Fields.BadTexts));

    private static IEnumerable<(string, string)> BadActivations => Fields.Cases(
        ("currency_code", Fields.BadCurrencies), ("wallet_type", Fields.BadMethods), ("label", Fields.BadTexts), ("key1", Fields.BadNumbers),
        ("amount", Fields.BadAmounts), ("custom_transaction_id", Fields.BadTexts));

    [Fact]
    public Task ABadCreateIsRefusedByName() => Cells.AllHoldAsync(BadCreates, (field, value) =>
        ExpectFail(Requests.PostText(CreatePath, Create.With(field, value)), field));

    [Theory]
    [InlineData("bitcoin")]
    [InlineData("imps_ib")]
    [InlineData("UPI_L")]
    [InlineData("upi_l%00")]
    [InlineData("..")]
    [InlineData("a%2Fb")]
    public async Task AMethodThatDoesNotExistIsRefused(string walletType)
    {
        var answer = await SendInVain(Requests.PostText($"/api/v1/transaction/create/{walletType}?secret=demo-secret", Create.With("label", "\"me\"")));
        // Some of these are no path of ours at all.
        if (answer.Status == HttpStatusCode.OK) Assert.Equal("""{"status":"fail","message":{"wallet_type":["The selected wallet_type is invalid."]}}""", answer.Body);
        else Assert.InRange((int)answer.Status, 400, 499);
    }

    [Fact]
    public Task ABadActivationIsRefusedByName() => Cells.AllHoldAsync(BadActivations, (field, value) =>
        ExpectFail(Requests.PostText(ActivatePath, Activate.With(field, value)), field));

    [Fact]
    public async Task EveryFieldThatIsWrongIsNamed()
    {
        var answer = await SendInVain(Requests.PostText(ActivatePath, "{}"));
        Assert.Equal(
            ["currency_code", "wallet_type", "label", "key1", "amount", "custom_transaction_id"],
            answer.Json.GetProperty("message").EnumerateObject().Select(field => field.Name));
    }
}
