using System.Text;
using Paykassma.Protocol.Json;
using Paykassma.Testing;

namespace Paykassma.Protocol.Tests.Json;

public sealed class JsonInputTests
{
    [Fact]
    public void BadBodyIsRefusedByName() => Cells.AllHold(
        [
            ("", JsonErrorCode.Empty),
            (" ", JsonErrorCode.Malformed),
            ("{", JsonErrorCode.Malformed),
            ("{\"a\":1,}", JsonErrorCode.Malformed),
            ("{'a':1}", JsonErrorCode.Malformed),
            ("{\"a\":1}//", JsonErrorCode.Malformed),
            ("{\"a\":1}x", JsonErrorCode.Malformed),
            ("{\"a\":01}", JsonErrorCode.Malformed),
            ("{\"a\":+1}", JsonErrorCode.Malformed),
            ("{\"a\":.5}", JsonErrorCode.Malformed),
            ("{\"a\":NaN}", JsonErrorCode.Malformed),
            ("{\"a\":Infinity}", JsonErrorCode.Malformed),
            ("{\"a\":\"\n\"}", JsonErrorCode.Malformed),
            ("{\"a\":\"\0\"}", JsonErrorCode.Malformed),
            ("{\"a\":\"\\x\"}", JsonErrorCode.Malformed),
            ("{\"a\":\"\\u12\"}", JsonErrorCode.Malformed),
            ("\uFEFF{}", JsonErrorCode.Malformed),
            ("[]", JsonErrorCode.NotAnObject),
            ("\"a\"", JsonErrorCode.NotAnObject),
            ("null", JsonErrorCode.NotAnObject),
            ("{\"a\":1,\"a\":1}", JsonErrorCode.DuplicateKey),
            ("{\"a\":1,\"\\u0061\":1}", JsonErrorCode.DuplicateKey),
            ("{\"b\":[{\"a\":1,\"a\":1}]}", JsonErrorCode.DuplicateKey),
            ("{\"\":1,\"\":1}", JsonErrorCode.DuplicateKey),
            ("{\"a\":\"x\\u0000\"}", JsonErrorCode.NullCharacter),
            ("{\"\\u0000\":1}", JsonErrorCode.NullCharacter),
            ("{\"a\":\"\\ud83d\"}", JsonErrorCode.LoneSurrogate),
            ("{\"a\":\"\\ud83dx\"}", JsonErrorCode.LoneSurrogate),
            ("{\"a\":\"\\ud83d\\n\"}", JsonErrorCode.LoneSurrogate),
            ("{\"a\":\"\\ud83d\\ud83d\"}", JsonErrorCode.LoneSurrogate),
            ("{\"a\":\"\\ude00\"}", JsonErrorCode.LoneSurrogate),
            ("{\"a\":\"\\ude00\\ud83d\"}", JsonErrorCode.LoneSurrogate),
        ],
        (string body, JsonErrorCode expected) =>
        {
            Assert.False(JsonInput.TryRead(Encoding.UTF8.GetBytes(body), out _, out var error));
            Assert.Equal(expected, error.Code);
        });

    [Fact]
    public void KeysThatDifferInTheirLastSignsTakeNoLongerThanOthers()
    {
        const string signs = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
        string[] keys = [.. from one in signs from other in signs select $"{one}{other}"];
        var (last, first) = (Body(keys.Select(varying => $"aaaaaa{varying}")), Body(keys.Select(varying => $"{varying}aaaaaa")));
        // The best of some tries: it was forty times as long, and something else may run meanwhile.
        var ratio = Enumerable.Range(0, 5).Min(_ => Seconds(last) / Seconds(first));
        Assert.True(ratio < 8, $"{ratio:F1} times as long");

        static byte[] Body(IEnumerable<string> keys) => Encoding.UTF8.GetBytes($"{{{string.Join(',', keys.Select(key => $"\"{key}\":1"))}}}");

        static double Seconds(byte[] body)
        {
            var began = System.Diagnostics.Stopwatch.GetTimestamp();
            Assert.True(JsonInput.TryRead(body, JsonLimits.Postback, out _, out _));
            return System.Diagnostics.Stopwatch.GetElapsedTime(began).TotalSeconds;
        }
    }

    [Theory]
    [InlineData(new byte[] { 0xFF })]
    [InlineData(new byte[] { 0xC0, 0x80 })]
    [InlineData(new byte[] { 0xED, 0xA0, 0x80 })]
    [InlineData(new byte[] { 0xF4, 0x90, 0x80, 0x80 })]
    [InlineData(new byte[] { 0xE2, 0x80 })]
    public void InvalidUtf8IsRefused(byte[] inside)
    {
        byte[] body = [.. "{\"a\":\""u8, .. inside, .. "\"}"u8];

        Assert.False(JsonInput.TryRead(body, out _, out var error));
        Assert.Equal(JsonErrorCode.InvalidUtf8, error.Code);
    }

    [Theory]
    [InlineData("{\"a\":\"\\ud83d\\ude00\"}", "😀")]
    [InlineData("{\"a\":\"\\\\u0000\"}", "\\u0000")]
    [InlineData("{\"a\":\"\\\\\\\\ud800\"}", "\\\\ud800")]
    [InlineData("{\"\\u0061\":\"x\"}", "x")]
    public void WellFormedEscapesAreText(string body, string expected)
    {
        Assert.True(JsonInput.TryRead(Encoding.UTF8.GetBytes(body), out var input, out _));
        Assert.Equal(expected, input.Field("a")?.GetString());
    }

    [Fact]
    public void DepthIsLimited()
    {
        var max = JsonLimits.Request.DepthMax;

        Assert.True(JsonInput.TryRead(Nested(max), out _, out _));
        Assert.False(JsonInput.TryRead(Nested(max + 1), out _, out var error));
        Assert.Equal(JsonErrorCode.TooDeep, error.Code);
        Assert.False(JsonInput.TryRead(Nested(5000), out _, out error));
        Assert.Equal(JsonErrorCode.TooDeep, error.Code);
    }

    [Fact]
    public void SizeIsLimited()
    {
        var fits = Encoding.UTF8.GetBytes("{}".PadRight(JsonLimits.Request.BodyBytesMax));

        Assert.True(JsonInput.TryRead(fits, out _, out _));
        Assert.False(JsonInput.TryRead([.. fits, (byte)' '], out _, out var error));
        Assert.Equal(JsonErrorCode.TooLarge, error.Code);
    }

    [Theory]
    [InlineData("700.00")]
    [InlineData("7e2")]
    [InlineData("-0")]
    [InlineData("1e400")]
    [InlineData("123456789012345678901234567890")]
    public void NumberTokensStayAsSent(string token)
    {
        Assert.True(JsonInput.TryRead(Encoding.UTF8.GetBytes($$"""{"a":{{token}}}"""), out var input, out _));
        Assert.Equal(token, input.Field("a")?.GetRawText());
    }

    [Fact]
    public void EveryCodeHasItsTextAndStableName() =>
        Assert.All(Enum.GetValues<JsonErrorCode>(), code =>
        {
            Assert.StartsWith("JSON_", new JsonError(code, 0).StableCode, StringComparison.Ordinal);
            Assert.EndsWith(".", new JsonError(code, 0).Text, StringComparison.Ordinal);
        });

    private static byte[] Nested(int depth) =>
        Encoding.UTF8.GetBytes("{\"a\":" + new string('[', depth - 1) + new string(']', depth - 1) + "}");
}
