using System.Text;
using Paykassma.Protocol.Messages;

namespace Paykassma.Protocol.Tests.Messages;

/// <summary>An acknowledgement stays exactly the documented one; what is nearly right is told apart from what is wrong.</summary>
public sealed class NearlyRightAnswerTests
{
    [Theory]
    [InlineData("""{"status":"OK"}""", "capital letters differ")]
    [InlineData("""{"STATUS":"ok"}""", "capital letters differ")]
    [InlineData("""{"status":" ok"}""", "a space stands inside the quotes")]
    [InlineData("""{"status":"ok","message":"done"}""", "other fields stand beside status")]
    [InlineData("\uFEFF{\"status\":\"ok\"}", "a byte order mark stands before the JSON")]
    [InlineData("""<pre>{"status":"ok"}</pre>""", "other text stands around the JSON")]
    [InlineData("""Warning: undefined index{"status":"ok"}""", "other text stands around the JSON")]
    [InlineData("""[{"status":"ok"}]""", "other text stands around the JSON")]
    [InlineData("""{"status":"ok"}{"status":"ok"}""", "other text stands around the JSON")]
    [InlineData("{'status':'ok'}", "JSON takes double quotes")]
    [InlineData("""
        "{\"status\":\"ok\"}"
        """, "the JSON is quoted as a text")]
    [InlineData("ok", "the word ok alone is not JSON")]
    [InlineData(" OK\r\n", "the word ok alone is not JSON")]
    public void ItSaysWhatIsWrongAndWhatIsExpected(string body, string why) =>
        Assert.Equal($$"""{{why}}; the body must be exactly {"status":"ok"}""", Words(body));

    [Fact]
    public void UtfSixteenIsNotUtfEight() => Assert.StartsWith(
        "it must be UTF-8, not UTF-16", PostbackAnswer.WhatIsNearlyRight(200, Encoding.Unicode.GetBytes("""{"status":"ok"}""")), StringComparison.Ordinal);

    [Theory]
    [InlineData("""{"status":"ok"}""")]
    [InlineData("""{"status":"fail"}""")]
    [InlineData("""{"status":true}""")]
    [InlineData("""{"error":"signature"}""")]
    [InlineData("<html>maintenance, everything is ok</html>")]
    [InlineData("")]
    [InlineData("\"\\ud800\"")]
    public void WhatIsRightOrNothingLikeItHasNoSuchWords(string body) => Assert.Null(Words(body));

    [Theory]
    [InlineData(201, "the body is right, the status must be 200")]
    [InlineData(204, "the body is right, the status must be 200")]
    [InlineData(302, null)]
    [InlineData(500, null)]
    public void TheRightBodyUnderAnotherStatusIsNearlyRightOnlyIfThatIsASuccess(int status, string? words)
    {
        Assert.Equal(words, PostbackAnswer.WhatIsNearlyRight(status, PostbackAnswer.OkBody.Span));
        Assert.False(PostbackAnswer.IsAcknowledged(status, PostbackAnswer.OkBody.Span));
    }

    private static string? Words(string body) => PostbackAnswer.WhatIsNearlyRight(200, Encoding.UTF8.GetBytes(body));
}
