using Paykassma.Protocol.Postbacks;

namespace Paykassma.Protocol.Tests.Postbacks;

public sealed class DisagreementTests
{
    [Theory]
    [InlineData("700")]
    [InlineData("700.0")]
    [InlineData("700.00")]
    [InlineData("7e2")]
    [InlineData("\"700\"")]
    public void AmountsAreComparedAsNumbers(string amount) =>
        Assert.Empty(Vectors.Read(Vectors.Body(Vectors.AdditionalData, Vectors.Signature, amount)).Disagreements());

    [Theory]
    [InlineData("700.01")]
    [InlineData("7000")]
    [InlineData("-700")]
    [InlineData("null")]
    [InlineData("true")]
    [InlineData("\"\"")]
    [InlineData("1e400")]
    public void OtherAmountDisagrees(string amount) =>
        Assert.Equal(["amount"], Vectors.Read(Vectors.Body(Vectors.AdditionalData, Vectors.Signature, amount)).Disagreements());

    [Theory]
    [InlineData("\"currency_code\":\"INR\"", "currency_code")]
    [InlineData("\"currency_code\":\"pkr\"", "currency_code")]
    [InlineData("\"wallet_type\":\"paytm\"", "wallet_type")]
    [InlineData("\"direction\":\"outgoing\"", "direction")]
    [InlineData("\"direction\":\"\"", "direction")]
    public void EachUnsignedFieldIsHeldAgainstTheSignedOne(string replacement, string field)
    {
        var body = System.Text.Encoding.UTF8.GetString(Vectors.Body(Vectors.AdditionalData, Vectors.Signature));
        var at = body.IndexOf($"\"{field}\":", StringComparison.Ordinal);
        var altered = body[..at] + replacement + body[body.IndexOf(',', at)..];

        Assert.Equal([field], Vectors.Read(System.Text.Encoding.UTF8.GetBytes(altered)).Disagreements());
    }

    [Fact]
    public void WithdrawalMustBeOutgoing()
    {
        var withdrawal = Vectors.AdditionalData.Replace("\"withdrawal_id\":null", "\"withdrawal_id\":\"7\"", StringComparison.Ordinal);

        Assert.Equal(["direction"], Vectors.Read(Vectors.Body(withdrawal, "")).Disagreements());
    }

    [Fact]
    public void SignedAmountThatIsNoNumberAgreesWithNothing() =>
        Assert.Equal(["amount"], Vectors.Read(Vectors.Body(
            Vectors.AdditionalData.Replace("\"700\"", "\"seven\"", StringComparison.Ordinal), "", amount: "\"seven\"")).Disagreements());

    [Theory]
    [InlineData("1", WithdrawalStatus.Success)]
    [InlineData("5", WithdrawalStatus.Fail)]
    [InlineData("2", null)]
    [InlineData("1.0", null)]
    [InlineData(null, null)]
    public void OnlyTheDocumentedStatusesAreKnown(string? token, WithdrawalStatus? expected) =>
        Assert.Equal(expected, WithdrawalStatuses.StatusOf(new AdditionalDataItem { WithdrawalStatus = token }));
}
