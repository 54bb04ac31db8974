using System.Text;

namespace Paykassma.Api.Tests.BadInput;

/// <summary>Bodies that are no JSON a careful reader accepts.</summary>
internal static class RawBody
{
    public static readonly IReadOnlyDictionary<string, (byte[] Bytes, int Status, string Code)> All = new Dictionary<string, (byte[], int, string)>
    {
        ["nothing"] = ([], 400, "JSON_EMPTY"),
        ["words"] = (Text("hello"), 400, "JSON_MALFORMED"),
        ["half an object"] = (Text("""{"label":"x","""), 400, "JSON_MALFORMED"),
        ["a comma too many"] = (Text("""{"label":"x",}"""), 400, "JSON_MALFORMED"),
        ["a comment"] = (Text("""{/* hi */"label":"x"}"""), 400, "JSON_MALFORMED"),
        ["a byte order mark alone"] = (Text("\uFEFF"), 400, "JSON_EMPTY"),
        ["two byte order marks"] = (Text("\uFEFF\uFEFF{\"label\":\"x\"}"), 400, "JSON_MALFORMED"),
        ["two objects"] = (Text("""{"label":"x"}{"label":"y"}"""), 400, "JSON_MALFORMED"),
        ["NaN"] = (Text("""{"amount":NaN}"""), 400, "JSON_MALFORMED"),
        ["a number with a leading zero"] = (Text("""{"amount":0700}"""), 400, "JSON_MALFORMED"),
        ["an array"] = (Text("""["label"]"""), 400, "JSON_NOT_AN_OBJECT"),
        ["a text"] = (Text("\"label\""), 400, "JSON_NOT_AN_OBJECT"),
        ["null"] = (Text("null"), 400, "JSON_NOT_AN_OBJECT"),
        ["deep nesting"] = (Text(string.Concat(Enumerable.Repeat("""{"a":""", 5_000)) + "1" + new string('}', 5_000)), 400, "JSON_TOO_DEEP"),
        ["a key twice"] = (Text("""{"label":"x","label":"y"}"""), 400, "JSON_DUPLICATE_KEY"),
        ["a key twice, once escaped"] = (Text("""{"label":"x","\u006cabel":"y"}"""), 400, "JSON_DUPLICATE_KEY"),
        ["invalid UTF-8"] = ([.. Text("{\"label\":\""), 0xC3, 0x28, .. Text("\"}")], 400, "JSON_INVALID_UTF8"),
        ["an encoded surrogate"] = ([.. Text("{\"label\":\""), 0xED, 0xA0, 0x80, .. Text("\"}")], 400, "JSON_INVALID_UTF8"),
        ["U+0000"] = (Text("""{"label":"a\u0000b"}"""), 400, "JSON_NULL_CHARACTER"),
        ["half a surrogate pair"] = (Text("""{"label":"\ud83d"}"""), 400, "JSON_LONE_SURROGATE"),
        ["too many bytes"] = (Text("{\"label\":\"" + new string('x', 70_000) + "\"}"), 413, "JSON_TOO_LARGE"),
    };

    private static byte[] Text(string text) => Encoding.UTF8.GetBytes(text);
}
