using System.Text;
using Paykassma.Protocol.Json;
using Paykassma.Protocol.Withdrawals;

namespace Paykassma.Protocol.Tests.Withdrawals;

public sealed class WithdrawalFingerprintTests
{
    private const string First = """{"withdrawal_id":"1","amount":700,"label":"me","bank_details":{"bank_code":"a","branch_code":"b"},"signature":"x"}""";

    [Theory]
    [InlineData("""{ "signature":"y", "label":"me", "amount":700, "bank_details":{"branch_code":"b","bank_code":"a"} }""")]
    [InlineData("""{"amount":700,"label":"m\u0065","bank_details":{"bank_code":"a","branch_code":"b"},"comment":null}""")]
    [InlineData("""{"amount":700,"label":"me","bank_details":{"bank_code":"a","branch_code":"b","x":null},"payments_details":{}}""")]
    [InlineData("""{"amount":700,"label":"me","bank_details":{"bank_code":"a","branch_code":"b"},"payments_details":[],"sent_at":7,"access_key":"k"}""")]
    [InlineData("""{"amount":700,"label":"me","bank_details":{"bank_code":"a","branch_code":"b"},"comment":"","account_email":{}}""")]
    public void TheSameRequestWrittenOtherwiseIsTheSame(string json) => Assert.Equal(Of(First), Of(json));

    [Theory]
    [InlineData("""{"payment_system":"jazzcash","bank_details":{"bank_code":"a"}}""")]
    [InlineData("""{"payment_system":"jazzcash_business","bank_details":{"bank_code":"a","branch_code":""}}""")]
    [InlineData("""{"payment_system":"jazzcash_business","bank_details":{"bank_code":"a","branch_code":null},"account_name":""}""")]
    public void AbsentNullEmptyAndTheNamesOfOneSystemAreTheSameContent(string json) =>
        Assert.Equal(Of("""{"payment_system":"jazzcash","bank_details":{"bank_code":"a"}}"""), Of(json));

    [Fact]
    public void AnUnknownSystemIsItsOwn() => Assert.NotEqual(Of("""{"payment_system":"jazzcash"}"""), Of("""{"payment_system":"JAZZCASH"}"""));

    [Theory]
    [InlineData("""{"amount":701,"label":"me","bank_details":{"bank_code":"a","branch_code":"b"}}""")]
    [InlineData("""{"amount":"700","label":"me","bank_details":{"bank_code":"a","branch_code":"b"}}""")]
    [InlineData("""{"amount":700,"label":"me","bank_details":{"bank_code":"b","branch_code":"a"}}""")]
    [InlineData("""{"amount":700,"label":"me","bank_details":{"bank_code":"a"}}""")]
    [InlineData("""{"amount":700,"label":"me","bank_details":{"bank_code":"a","branch_code":"b"},"comment":"c"}""")]
    [InlineData("""{"amount":700,"label":"me","bank_details":{"bank_code":"a","branch_code":"b"},"is_test":false}""")]
    [InlineData("""{"amount":700,"account_name":"me","bank_details":{"bank_code":"a","branch_code":"b"}}""")]
    public void AnotherRequestIsAnother(string json) => Assert.NotEqual(Of(First), Of(json));

    [Fact]
    public void NoValueCanPassForTheNextField() => Assert.NotEqual(
        Of("""{"comment":"a","label":"b"}"""), Of("""{"comment":"a5:labelString1:b"}"""));

    [Theory]
    [InlineData("""{"amount":700,"bank_details":{"bank_code":"ref 77"},"label":"me","payment_system":"jazzcash"}""")]
    [InlineData("""{"amount":700,"bank_details":{"branch_code":"ref 77"},"label":"me","payment_system":"jazzcash_business","payments_details":{}}""")]
    [InlineData("""{"account_name":"","amount":"700","comment":"ref 77","is_test":false,"label":"me","payment_system":"jazzcash","signature":"x"}""")]
    [InlineData("""{"amount":700,"currency_code":"ref 77","label":"me","payment_system":"jazzcash"}""")]
    public void ASignedValueInAnotherFieldIsTheSameToTheSignature(string json) => Assert.Equal(
        Signed("""{"amount":700,"comment":"ref 77","label":"me","payment_system":"jazzcash"}"""), Signed(json));

    [Theory]
    [InlineData("""{"amount":701,"comment":"ref 77","label":"me","payment_system":"jazzcash"}""")]
    [InlineData("""{"amount":700,"comment":"ref 7","label":"7me","payment_system":"jazzcash"}""")]
    [InlineData("""{"amount":700,"label":"me","payment_system":"jazzcash"}""")]
    [InlineData("""{"amount":700,"comment":"ref 77","label":"me","payment_system":"ipay"}""")]
    [InlineData("""{"amount":700,"comment":"ref 77","is_test":true,"label":"me","payment_system":"jazzcash"}""")]
    public void OtherSignedValuesAreAnotherRequest(string json) => Assert.NotEqual(
        Signed("""{"amount":700,"comment":"ref 77","label":"me","payment_system":"jazzcash"}"""), Signed(json));

    private static string Of(string json) => WithdrawalFingerprint.Of(Read(json));

    private static string Signed(string json) => WithdrawalFingerprint.OfSigned(Read(json));

    private static JsonInput Read(string json)
    {
        Assert.True(JsonInput.TryRead(Encoding.UTF8.GetBytes(json), out var input, out _));
        return input;
    }
}
