using System.Text;
using System.Text.Json;
using Paykassma.Protocol.Json;
using Paykassma.Protocol.Php;
using Paykassma.Testing;

namespace Paykassma.Protocol.Tests.Php;

public sealed class PhpJsonTests
{
    [Fact]
    public void ValueIsWrittenAsPhpWritesIt() => Cells.AllHold(
        [
            ("""[ { "a" : 1 , "b" : [ true , false , null ] } , "x" ]""", """[{"a":1,"b":[true,false,null]},"x"]"""),
            ("""{"z":1,"a":2}""", """{"z":1,"a":2}"""),
            ("""[{},[],"",{"a":{}}]""", """[{},[],"",{"a":{}}]"""),
            ("""[700,700.0,700.00,7e2,7E+2,-0,1e400,0.10]""", """[700,700.0,700.00,7e2,7E+2,-0,1e400,0.10]"""),
            ("""["\u0061\/\u00fc\ud83d\ude00"]""", """["a/ü😀"]"""),
            ("""["\"\\\b\f\n\r\t"]""", """["\"\\\b\f\n\r\t"]"""),
            ("""["\u0008\u000c\u000a\u000d\u0009\u0022\u005c"]""", """["\b\f\n\r\t\"\\"]"""),
            ("""["\u0001\u001F\u007f"]""", "[\"\\u0001\\u001f\u007f\"]"),
            ("[\"\u2028\u2029\u2027\u20AC\"]", "[\"\\u2028\\u2029\u2027\u20AC\"]"),
            ("""["\u2028"]""", """["\u2028"]"""),
            ("""{"\u0061\/":1}""", """{"a/":1}"""),
            ("\"text\"", "\"text\""),
            ("5", "5"),
        ],
        (string json, string expected) =>
            Assert.Equal(expected, Encoding.UTF8.GetString(PhpJson.Canonical(Encoding.UTF8.GetBytes(json)))));

    [Theory]
    [InlineData("")]
    [InlineData("[1")]
    [InlineData("""{"a":1,"a":2}""")]
    [InlineData("""["\ud800"]""")]
    [InlineData("[1] 2")]
    public void WhatIsNotStrictIsRefused(string json) =>
        Assert.Throws<JsonException>(() => PhpJson.Canonical(Encoding.UTF8.GetBytes(json)));

    [Fact]
    public void SizeIsLimitedAsThatOfAPostback()
    {
        var fits = Encoding.UTF8.GetBytes("[1]".PadRight(JsonLimits.Postback.BodyBytesMax));

        Assert.Equal("[1]"u8, PhpJson.Canonical(fits));
        var refused = Assert.Throws<JsonException>(() => PhpJson.Canonical([.. fits, (byte)' ']));
        Assert.Equal("The request body is too large.", refused.Message);
    }
}
