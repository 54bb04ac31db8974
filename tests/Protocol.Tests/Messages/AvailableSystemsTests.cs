using System.Text;
using Paykassma.Protocol.Messages;

namespace Paykassma.Protocol.Tests.Messages;

public sealed class AvailableSystemsTests
{
    private static readonly AvailableWallet Paytm = new()
    {
        Type = "paytm",
        CurrencyCode = "INR",
        Order = 1,
        Logo = "https://example.org/paytm.svg",
        Name = "PayTM",
        IsManual = true,
    };

    [Fact]
    public void RequestIsReadFromBodyOrQuery()
    {
        var body = Valid(AvailableSystemsRequest.Read("""{"currency_code":["INR","PKR"],"label":"1"}"""u8));
        var query = Valid(AvailableSystemsRequest.FromQuery(["INR", "PKR"], "1"));

        Assert.Equal(["INR", "PKR"], body.CurrencyCodes);
        Assert.Equal(body.CurrencyCodes, query.CurrencyCodes);
        Assert.Equal(("1", "1"), (body.Label, query.Label));
        Assert.Equal("""{"currency_code":["INR","PKR"],"label":"1"}""", Encoding.UTF8.GetString(query.ToBody()));
    }

    [Fact]
    public void EmptyBodyAsksForEverything() => Assert.Empty(Valid(AvailableSystemsRequest.Read([])).CurrencyCodes);

    [Theory]
    [InlineData("""{"currency_code":"INR"}""")]
    [InlineData("""{"currency_code":[1]}""")]
    [InlineData("""{"currency_code":["INRR"]}""")]
    [InlineData("""{"label":1}""")]
    public void BadRequestIsRefused(string body) =>
        Assert.IsType<RequestReading<AvailableSystemsRequest>.Invalid>(AvailableSystemsRequest.Read(Encoding.UTF8.GetBytes(body)));

    [Fact]
    public void TooManyCodesAndTooLongLabelsAreRefused()
    {
        Assert.IsType<RequestReading<AvailableSystemsRequest>.Invalid>(AvailableSystemsRequest.FromQuery(Enumerable.Repeat("INR", 51), null));
        Assert.IsType<RequestReading<AvailableSystemsRequest>.Invalid>(AvailableSystemsRequest.FromQuery([], new string('a', 191)));
    }

    [Fact]
    public void AnswerIsWrittenToTheByteAndReadsBack()
    {
        var body = new AvailableSystemsAnswer.Ok([Paytm, Paytm with { Type = "upi_l", Order = 2 }]).ToBody();

        Assert.StartsWith(
            """{"status":"ok","params":{"currency_data":[{"code":"INR","symbol":"INR"}],"wallets":[{"type":"paytm","currency_code":"INR","order":1,"logo":"https://example.org/paytm.svg","name":"PayTM","is_manual":true,"uploading_payment_bill":false},{"type":"upi_l",""",
            Encoding.UTF8.GetString(body), StringComparison.Ordinal);
        Assert.Equal([Paytm, Paytm with { Type = "upi_l", Order = 2 }], Assert.IsType<AvailableSystemsAnswer.Ok>(AvailableSystemsAnswer.Parse(body)).Wallets);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"status":"ok","params":{}}""")]
    [InlineData("""{"status":"ok","params":{"wallets":[1]}}""")]
    [InlineData("""{"status":"ok","params":{"wallets":[{"type":"a"}]}}""")]
    public void AnyOtherAnswerIsUnreadable(string body) =>
        Assert.IsType<AvailableSystemsAnswer.Unreadable>(AvailableSystemsAnswer.Parse(Encoding.UTF8.GetBytes(body)));

    private static AvailableSystemsRequest Valid(RequestReading<AvailableSystemsRequest> reading) =>
        Assert.IsType<RequestReading<AvailableSystemsRequest>.Valid>(reading).Request;
}
