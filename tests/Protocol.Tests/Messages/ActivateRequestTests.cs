using System.Text;
using Paykassma.Protocol.Catalogue;
using Paykassma.Protocol.Json;
using Paykassma.Protocol.Messages;
using Paykassma.Testing;

namespace Paykassma.Protocol.Tests.Messages;

public sealed class ActivateRequestTests
{
    private const string SeedExample =
        """{"currency_code":"PKR","wallet_type":"jazzcash_business","label":"55","key1":"473811134684","amount":500,"custom_transaction_id":"123465477897"}""";

    [Fact]
    public void PagesExampleIsRead() =>
        Assert.Equal(
            new ActivateRequest
            {
                Currency = Currency.Pkr,
                WalletType = "jazzcash_business",
                Label = "55",
                Key1 = "473811134684",
                Amount = 500_00,
                CustomTransactionId = "123465477897",
            },
            Valid(SeedExample));

    [Fact]
    public void WhatIsWrittenIsRead()
    {
        Assert.Equal(SeedExample, Encoding.UTF8.GetString(Valid(SeedExample).ToBody()));
        var odd = Valid(SeedExample) with { Label = "a/\"ü😀%..", Amount = 500_05 };
        Assert.Equal(odd, Valid(Encoding.UTF8.GetString(odd.ToBody())));
    }

    [Theory]
    [InlineData("ipay", "LKR", "23936785", true)]
    [InlineData("ipay", "LKR", "239367851", false)]
    [InlineData("paytm", "INR", "47381113468", true)]
    [InlineData("paytm", "INR", "473811134681", true)]
    [InlineData("paytm", "INR", "4738111346", false)]
    [InlineData("upi_w", "INR", "321323438267", true)]
    [InlineData("upi_w", "INR", "32132343826", false)]
    [InlineData("upi_w", "INR", "32132343826X", false)]
    public void Key1KeepsTheMethodsRule(string walletType, string currency, string key1, bool valid)
    {
        var body = $$"""{"currency_code":"{{currency}}","wallet_type":"{{walletType}}","label":"55","key1":"{{key1}}","amount":500,"custom_transaction_id":"1"}""";

        var reading = ActivateRequest.Read(Encoding.UTF8.GetBytes(body));

        if (valid) Assert.IsType<RequestReading<ActivateRequest>.Valid>(reading);
        else Assert.StartsWith("The key1 field must be ", Assert.Single(Assert.IsType<RequestReading<ActivateRequest>.Invalid>(reading).Errors["key1"]), StringComparison.Ordinal);
    }

    [Fact]
    public void BadFieldIsRefusedByName() => Cells.AllHold(
        [
            ("currency_code", "\"INR\"", "The selected currency_code is invalid."),
            ("currency_code", "\"pkr\"", "The selected currency_code is invalid."),
            ("currency_code", "\"PK\"", "The currency_code field must be 3 characters."),
            ("currency_code", "null", "The currency_code field is required."),
            ("wallet_type", "\"nagad\"", "The selected wallet_type is invalid."),
            ("wallet_type", "\"imps_ib\"", "The selected wallet_type is invalid."),
            ("wallet_type", "7", "The wallet_type field must be a string."),
            ("label", "55", "The label field must be a string."),
            ("label", "\"\"", "The label field is required."),
            ("label", "\" \"", "The label field is required."),
            ("label", "[]", "The label field must be a string."),
            ("key1", "473811134684", "The key1 field must be a string."),
            ("key1", "\"47381113468\"", "The key1 field must be 12 digits."),
            ("amount", "\"500\"", "The amount field must be a number."),
            ("amount", "true", "The amount field must be a number."),
            ("amount", "null", "The amount field is required."),
            ("amount", "-5", "The amount field must be greater than 0."),
            ("amount", "0", "The amount field must be greater than 0."),
            ("amount", "-0", "The amount field must be greater than 0."),
            ("amount", "1e400", "The amount field is too large."),
            ("amount", "500.001", "The amount field has more decimals than the currency."),
            ("custom_transaction_id", "7", "The custom_transaction_id field must be a string."),
        ],
        (string field, string value, string text) =>
        {
            var errors = Invalid(With(field, value));

            Assert.Equal([text], errors[field]);
            Assert.Equal(field, Assert.Single(errors.Fields).Key);
        });

    [Theory]
    [InlineData("label")]
    [InlineData("custom_transaction_id")]
    public void LengthIsCountedInCodePoints(string field)
    {
        var longest = string.Concat(Enumerable.Repeat("😀", 190));

        Valid(With(field, $"\"{longest}\""));
        Assert.Equal([$"The {field} field must not be greater than 190 characters."], Invalid(With(field, $"\"{longest}a\""))[field]);
    }

    [Fact]
    public void EmptyObjectMissesEveryField() =>
        Assert.Equal(["currency_code", "wallet_type", "label", "key1", "amount", "custom_transaction_id"], Invalid("{}").Fields.Select(field => field.Key));

    [Fact]
    public void WhatIsNoJsonIsMalformed() =>
        Assert.Equal(JsonErrorCode.Malformed, Assert.IsType<RequestReading<ActivateRequest>.Malformed>(ActivateRequest.Read("{'a':1}"u8)).Error.Code);

    [Fact]
    public void UnknownFieldsAreIgnored() => Assert.Equal(Valid(SeedExample), Valid(SeedExample.Insert(1, "\"more\":{\"a\":[1]},")));

    private static string With(string field, string value)
    {
        var node = System.Text.Json.Nodes.JsonNode.Parse(SeedExample)!.AsObject();
        var fields = node.Select(pair => $"\"{pair.Key}\":{(pair.Key == field ? value : pair.Value!.ToJsonString())}");
        return $"{{{string.Join(',', fields)}}}";
    }

    private static ActivateRequest Valid(string body) =>
        Assert.IsType<RequestReading<ActivateRequest>.Valid>(ActivateRequest.Read(Encoding.UTF8.GetBytes(body))).Request;

    private static Protocol.Validation.ValidationErrors Invalid(string body) =>
        Assert.IsType<RequestReading<ActivateRequest>.Invalid>(ActivateRequest.Read(Encoding.UTF8.GetBytes(body))).Errors;
}
