using System.Text;
using Paykassma.Protocol.Messages;

namespace Paykassma.Protocol.Tests.Messages;

public sealed class CreateTransactionTests
{
    [Fact]
    public void RequestOfThePagesIsReadAndWritten()
    {
        var reading = CreateTransactionRequest.Read("""{"currency":"PKR","label":"eligendi"}"""u8, "jazzcash_business");

        var request = Assert.IsType<RequestReading<CreateTransactionRequest>.Valid>(reading).Request;
        Assert.Equal(new CreateTransactionRequest("PKR", "eligendi"), request);
        Assert.Equal("""{"currency":"PKR","label":"eligendi"}""", Encoding.UTF8.GetString(request.ToBody()));
    }

    [Theory]
    [InlineData("""{"currency":"INR","label":"a"}""", "jazzcash_business", "currency")]
    [InlineData("""{"currency":"PKR"}""", "jazzcash_business", "label")]
    [InlineData("""{"currency":"PKR","label":1}""", "jazzcash_business", "label")]
    [InlineData("""{"currency":"PKR","label":"a"}""", "nagad", "wallet_type")]
    [InlineData("""{"currency":"INR","label":"a"}""", "imps_ib", "wallet_type")]
    public void BadRequestIsRefusedByName(string body, string walletType, string field)
    {
        var reading = CreateTransactionRequest.Read(Encoding.UTF8.GetBytes(body), walletType);

        Assert.Equal(field, Assert.Single(Assert.IsType<RequestReading<CreateTransactionRequest>.Invalid>(reading).Errors.Fields).Key);
    }

    [Fact]
    public void AnswersAreWrittenToTheByte()
    {
        Assert.Equal(
            """{"status":"ok","params":{"identifier":"00123456","qr_data":"0002"}}""",
            Encoding.UTF8.GetString(new CreateTransactionAnswer.Ok("00123456", "0002", []).ToBody()));
        Assert.Equal(
            """{"status":"ok","params":{"identifier":"test@upi","holder":"A/B"}}""",
            Encoding.UTF8.GetString(new CreateTransactionAnswer.Ok("test@upi", null, [new("holder", "A/B")]).ToBody()));
    }

    [Fact]
    public void AnswerReadsBackWithTheFreeMap()
    {
        var answer = Assert.IsType<CreateTransactionAnswer.Ok>(CreateTransactionAnswer.Parse(
            """{"status":"ok","params":{"identifier":"1","qr_data":"2","holder":"x","more":{"a":1}}}"""u8));

        Assert.Equal(("1", "2"), (answer.Identifier, answer.QrData));
        Assert.Equal([new("holder", "x"), new("more", """{"a":1}""")], answer.Others);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("""{"status":"ok"}""")]
    [InlineData("""{"status":"ok","params":[]}""")]
    [InlineData("""{"status":"ok","params":{"identifier":""}}""")]
    [InlineData("""{"status":"fail"}""")]
    [InlineData("""{"status":"okay","params":{"identifier":"1"}}""")]
    public void AnyOtherAnswerIsUnreadable(string body) =>
        Assert.IsType<CreateTransactionAnswer.Unreadable>(CreateTransactionAnswer.Parse(Encoding.UTF8.GetBytes(body)));
}
