using System.Text;
using System.Text.Json.Nodes;
using Paykassma.Protocol.Php;
using Paykassma.Samples.Tests.Languages;

namespace Paykassma.Samples.Tests.Snippets;

/// <summary>The signed text of a postback is, in every language, what ours is.</summary>
public sealed class SignatureTests(AllSnippets snippets)
{
    private static readonly string[] Vectors =
    [
        "[]",
        "[{}]",
        """[{"a":{},"b":[],"c":[{}],"d":{"e":{"f":[[]]}}}]""",
        """[{"z":1,"a":2,"10":3,"2":4}]""",
        """[ { "a" : 1 , "b" : [ true , false , null ] } , "x" ]""",
        """[700,700.0,700.00,7e2,7E+2,-0,0.10,1e30,-1.5e-7]""",
        """[12345678901234567890123456789,9007199254740993,0.1234567890123456789012345]""",
        """["a/b","a\/b","\u0061\u002f","\"\\\b\f\n\r\t","\u0008\u001F\u0001"]""",
        """["a:b,c{d}[e]","\\","\\\"","\\\\\"[","{\"a\":1}"]""",
        """["ü","\u00fc","Имя","ببب","සිංහල","हिन्दी","😀","\ud83d\ude00","\u007f","é"]""",
        "[\"\u2028\u2029\u007f\u0085\u00a0\u200b\ufeff\u2027\"]",
        """["\u2028\u2029 \u2027"]""",
        """[{"":"","\"":1,"a\u0062":"","ключ":"значение","/":"\/"}]""",
        """[{"signature":"x","additional_data":[{"access_key":"y"}]}]""",
        "[\r\n\t{\r\n\t\"a\" :\t\"b c\"\r\n}\r\n]",
    ];

    public static TheoryData<string> Languages => AllSnippets.Languages;

    [Theory, MemberData(nameof(Languages))]
    public async Task SignedTextIsOurs(string language)
    {
        foreach (var vector in Vectors)
        {
            var expected = Encoding.UTF8.GetString(PhpJson.Canonical(Encoding.UTF8.GetBytes(vector)));
            Assert.Equal(expected, (string?)await CallAsync(language, "canonical", Signing.Body(vector)));
        }
    }

    [Theory, MemberData(nameof(Languages))]
    public async Task OurSignatureIsGenuine(string language)
    {
        foreach (var vector in Vectors) Assert.True((bool)(await CallAsync(language, "genuine", Signing.Body(vector)))!, vector);
    }

    [Theory, MemberData(nameof(Languages))]
    public async Task DocumentedVectorsAreGenuine(string language)
    {
        foreach (var (comment, name, signature) in ((string, string, string)[])
            [("", "", "a258f035828390f7f1fb5408e3bb643bab675675"), ("a/b — ü", "Имя", "da2e4a16215a2a56e39158832747751fe00989c8")])
        {
            var data = $$$"""[{"activated_datetime":"2023-08-25 13:47:40","exchanger_identifier":"99xxxx6690","comment":"{{{comment}}}","amount":"700","currency_code":"PKR","wallet_type":"jazzcash_business","stockpiling_id":1430926,"transaction_id":"047752123519","transaction_type":0,"plugin_custom_order_id":"h8JxcM123DbmAvfn","withdrawal_id":null,"withdrawal_status":null,"account_number":"","account_name":"{{{name}}}","account_email":"","bank_details":{"bank_code":"","branch_code":""}}]""";
            var body = $$"""{"signature":"{{signature}}","access_key":"test_access_key","additional_data":{{data}}}""";
            Assert.True((bool)(await CallAsync(language, "genuine", Encoding.UTF8.GetBytes(body)))!);
        }
    }

    /// <summary>Every character of the first plane that JSON can hold, as it is and escaped.</summary>
    [Theory, MemberData(nameof(Languages))]
    public async Task EveryCharacterIsSignedAsOurs(string language)
    {
        const int Block = 0x800;
        for (var first = 0; first < 0x10000; first += Block)
        {
            var text = new StringBuilder("[\"");
            for (var c = Math.Max(first, 1); c < first + Block; c++)
            {
                if (char.IsSurrogate((char)c)) continue;
                text.Append($"\\u{c:x4}");
                if (c is >= 0x20 and not '"' and not '\\') text.Append((char)c);
            }

            text.Append("\"]");
            Assert.True((bool)(await CallAsync(language, "genuine", Signing.Body(text.ToString())))!, $"{first:x4}");
        }
    }

    private async Task<JsonNode?> CallAsync(string language, string what, byte[] body) => await snippets.CallAsync(language, new()
    {
        ["do"] = what,
        ["body"] = Convert.ToBase64String(body),
        ["keys"] = new JsonArray(new JsonArray(Signing.Keys.AccessKey, Signing.Keys.PrivateKey)),
    });
}
