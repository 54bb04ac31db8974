using System.Text;
using Paykassma.Protocol.Catalogue;
using Paykassma.Protocol.Messages;
using Paykassma.Testing;

namespace Paykassma.Protocol.Tests.Messages;

public sealed class ActivateAnswerTests
{
    [Fact]
    public void FourAnswersAreWrittenToTheByte()
    {
        Assert.Equal(
            """{"status":"ok","deposit":true,"deposit_amount":500,"currency":{"code":"PKR","symbol":"PKR"}}""",
            Text(ActivateAnswer.Ok.Of(500_00, Currency.Pkr)));
        Assert.Equal(
            """{"status":"pending","message":"The deposit status check has been started. The operation may take longer than expected. Upon completion of the verification, the funds will be credited to your account"}""",
            Text(new ActivateAnswer.Pending()));
        Assert.Equal(
            """{"status":"possible_transaction_created","message":"Transaction not found. Possible transaction created"}""",
            Text(new ActivateAnswer.PossibleTransactionCreated()));
        Assert.Equal("""{"status":"fail","message":"MESSAGE"}""", Text(new ActivateAnswer.Fail(FailMessage.Of("MESSAGE"))));
        Assert.Equal(
            """{"status":"fail","message":"custom_transaction_id has already been used"}""",
            Text(new ActivateAnswer.Fail(FailMessage.CustomTransactionIdUsed)));
    }

    [Fact]
    public void FourAnswersReadBack()
    {
        Assert.Equal(new ActivateAnswer.Ok("500.5", "PKR"), ActivateAnswer.Parse(ActivateAnswer.Ok.Of(500_50, Currency.Pkr).ToBody()));
        Assert.Equal(new ActivateAnswer.Pending(), ActivateAnswer.Parse(new ActivateAnswer.Pending().ToBody()));
        Assert.Equal(new ActivateAnswer.PossibleTransactionCreated(), ActivateAnswer.Parse(new ActivateAnswer.PossibleTransactionCreated().ToBody()));
        Assert.Equal(new ActivateAnswer.Fail(FailMessage.Of("no")), ActivateAnswer.Parse("""{"status":"fail","message":"no"}"""u8));
    }

    [Fact]
    public void FailWithFieldsReadsBack()
    {
        var fail = Assert.IsType<ActivateAnswer.Fail>(ActivateAnswer.Parse("""{"status":"fail","message":{"key1":["a","b"],"label":["c"]}}"""u8));

        Assert.Equal(["a", "b"], fail.Message.Errors!["key1"]);
        Assert.Equal("a b c", fail.Message.ToString());
    }

    [Fact]
    public void AmountTokenStaysAsSent() =>
        Assert.Equal(
            new ActivateAnswer.Ok("5e2", "INR"),
            ActivateAnswer.Parse("""{"status":"ok","deposit":true,"deposit_amount":5e2,"currency":{"code":"INR","symbol":"₹","more":1},"new":[]}"""u8));

    [Fact]
    public void AnyOtherAnswerIsUnreadable() => Cells.AllHold(
        [
            "",
            "<html>502</html>",
            "[]",
            "{}",
            """{"status":1}""",
            """{"status":"OK","deposit":true,"deposit_amount":500,"currency":{"code":"PKR"}}""",
            """{"status":"ok"}""",
            """{"status":"ok","deposit":false,"deposit_amount":500,"currency":{"code":"PKR"}}""",
            """{"status":"ok","deposit":true,"deposit_amount":"500","currency":{"code":"PKR"}}""",
            """{"status":"ok","deposit":true,"deposit_amount":500,"currency":"PKR"}""",
            """{"status":"ok","deposit":true,"deposit_amount":500}""",
            """{"status":"fail"}""",
            """{"status":"fail","message":7}""",
            """{"status":"fail","message":{"key1":"text"}}""",
            """{"status":"fail","message":{"key1":[1]}}""",
            """{"status":"fail","status":"ok","message":"x"}""",
            """{"status":"fail","message":"x"}{""",
        ],
        (string body) =>
            Assert.IsType<ActivateAnswer.Unreadable>(ActivateAnswer.Parse(Encoding.UTF8.GetBytes(body))));

    [Fact]
    public void UnreadableIsNeverSent() => Assert.Throws<InvalidOperationException>(() => new ActivateAnswer.Unreadable().ToBody());

    [Theory]
    [InlineData(200, """{"status":"ok"}""", true)]
    [InlineData(200, """ { "status" : "ok" } """, true)]
    [InlineData(200, """{"status":"ok","more":1}""", false)]
    [InlineData(200, """{"status":"OK"}""", false)]
    [InlineData(200, "\uFEFF{\"status\":\"ok\"}", false)]
    [InlineData(201, """{"status":"ok"}""", false)]
    [InlineData(500, """{"status":"ok"}""", false)]
    [InlineData(200, """{"status":"fail"}""", false)]
    [InlineData(200, "ok", false)]
    [InlineData(200, "", false)]
    public void OnlyTheDocumentedAnswerAcknowledgesAPostback(int httpStatus, string body, bool acknowledged) =>
        Assert.Equal(acknowledged, PostbackAnswer.IsAcknowledged(httpStatus, Encoding.UTF8.GetBytes(body)));

    [Fact]
    public void OwnAcknowledgementIsTheDocumentedOne() => Assert.True(PostbackAnswer.IsAcknowledged(200, PostbackAnswer.OkBody.Span));

    private static string Text(ActivateAnswer answer) => Encoding.UTF8.GetString(answer.ToBody());
}
