using System.Text;
using Paykassma.Protocol.Json;
using Paykassma.Protocol.Withdrawals;

namespace Paykassma.Protocol.Tests.Withdrawals;

public sealed class WithdrawalSignatureTests
{
    private const string Key = "test_private_key";

    [Theory]
    [InlineData("1234560079:1000:withdrawal:INR::160496026:paytm:85858053", "44f8e60f5697fb262b306d426ec90ebc2d615377")]
    [InlineData("1234560079:1000:withdrawal:INR:1:160496026:paytm:85858053", "3d8fc365d83ffeaeff1d10df2087ccd8729e00c0")]
    public void VectorIsSignedToTheByte(string values, string signature) =>
        Assert.Equal(signature, WithdrawalSignature.Compute(Key, values.Split(':')));

    [Theory]
    [InlineData("false", "44f8e60f5697fb262b306d426ec90ebc2d615377")]
    [InlineData("true", "3d8fc365d83ffeaeff1d10df2087ccd8729e00c0")]
    public void PagesExampleVerifies(string isTest, string signature)
    {
        var content = Read($$"""
            {"withdrawal_id":"85858053","payment_system":"paytm","amount":1000,"currency_code":"INR","label":"160496026",
             "comment":"withdrawal","account_number":"1234560079","is_test":{{isTest}},"signature":"{{signature}}"}
            """);

        Assert.True(content.IsSignedWith(Key));
        Assert.False(content.IsSignedWith("other_private_key"));
    }

    [Theory]
    [InlineData("{}", "L::jazzcash")]
    [InlineData("[]", "L::jazzcash")]
    [InlineData("{}", "L:jazzcash:")]
    [InlineData("[]", "L:jazzcash:")]
    public void EmptyPaymentsDetailsVerifiesInEitherPlace(string details, string signed) =>
        Assert.True(Read($$"""{"payment_system":"jazzcash","payments_details":{{details}},"label":"L","signature":"{{Sign(signed)}}"}""").IsSignedWith(Key));

    [Fact]
    public void PaymentsDetailsWithContentHasOnePlace()
    {
        Assert.True(Read($$"""{"payment_system":"paytm","payments_details":{"x":"jazzcash"},"signature":"{{Sign("paytm:jazzcash")}}"}""").IsSignedWith(Key));
        Assert.False(Read($$"""{"payment_system":"jazzcash","payments_details":{"x":"paytm"},"signature":"{{Sign("paytm:jazzcash")}}"}""").IsSignedWith(Key));
    }

    [Fact]
    public void NestedObjectsAreFlattenedInPlaceByName() =>
        Assert.True(Read($$$"""
            {"signature":"{{{Sign("1000.50:bank:branch:last")}}}","z":"last","bank_details":{"branch_code":"branch","bank_code":"bank"},"amount":1000.50}
            """).IsSignedWith(Key));

    [Fact]
    public void NullAndFalseAreNothingAndTrueIsOne() =>
        Assert.True(Read($$"""{"a":null,"b":false,"c":true,"d":"","signature":"{{Sign("::1:")}}"}""").IsSignedWith(Key));

    [Theory]
    [InlineData("""{"label":"a:b","signature":"x"}""", "label", "The label field must not contain a colon.")]
    [InlineData("""{"bank_details":{"bank_code":":"},"signature":"x"}""", "bank_details.bank_code", "The bank_details.bank_code field must not contain a colon.")]
    [InlineData("""{"label":["a"],"signature":"x"}""", "label", "The label field must not be an array.")]
    [InlineData(
        """{"withdrawal_id":"1","payments_details":{"x":"2"},"withdrawal_ie":"3","signature":"x"}""", "withdrawal_ie",
        "The withdrawal_ie field must not come after withdrawal_id by name.")]
    [InlineData("""{"label":"a"}""", "signature", "The signature field is required.")]
    [InlineData("""{"label":"a","signature":7}""", "signature", "The signature field must be a string.")]
    public void WhatCannotBeSignedIsRefusedByName(string body, string field, string text)
    {
        Assert.True(JsonInput.TryRead(Encoding.UTF8.GetBytes(body), out var input, out _));
        Assert.False(SignedContent.TryRead(input, out _, out var errors));
        Assert.Equal([text], errors[field]);
    }

    [Fact]
    public void ValueWithTheSeparatorIsNeverSigned() => Assert.Throws<ArgumentException>(() => WithdrawalSignature.Compute(Key, ["a:b"]));

    [Fact]
    public void SignatureIsLowerCaseOnly() =>
        Assert.False(Read($$"""{"label":"a","signature":"{{Sign("a").ToUpperInvariant()}}"}""").IsSignedWith(Key));

    private static string Sign(string joined) => WithdrawalSignature.Compute(Key, joined.Split(':'));

    private static SignedContent Read(string body)
    {
        Assert.True(JsonInput.TryRead(Encoding.UTF8.GetBytes(body), out var input, out var jsonError), jsonError?.Text);
        Assert.True(SignedContent.TryRead(input, out var content, out var errors), errors?.ToString());
        return content;
    }
}
