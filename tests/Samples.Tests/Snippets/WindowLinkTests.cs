using System.Text.Json.Nodes;
using Paykassma.Protocol.Windows;
using Paykassma.Samples.Tests.Languages;

namespace Paykassma.Samples.Tests.Snippets;

/// <summary>Window links are signed as the gateway verifies them.</summary>
public sealed class WindowLinkTests(AllSnippets snippets)
{
    private const string Secret = "test_secret";
    private const string Window = "https://plugin.example.org/";

    public static TheoryData<string> Languages => AllSnippets.Languages;

    [Theory, MemberData(nameof(Languages))]
    public async Task LinkIsSignedAsOurs(string language)
    {
        foreach (var parameters in (string[])
        [
            """{"label":"ada","currency_code":"PKR","lang":"ur","wallet_type":"jazzcash_business","custom_transaction_id":"1001","fixed_amount":500}""",
            """{"label":"a b+c&d=e/ü Имя 😀 !'()*~","currency_code":"INR","custom_transaction_id":"a\"b\\c"}""",
            """{"label":"ada","currency_code":"LKR","wallet_type":null,"custom_transaction_id":"1","fixed_amount":999999999}""",
        ])
        {
            var url = (string)(await LinkAsync(language, parameters))!;
            var link = WindowLinkReader.Read(new Uri(url).Query, out var errors);
            Assert.True(errors.IsEmpty, errors.ToString());
            Assert.True(LinkSignature.IsBy(link, Secret), url);
            Assert.StartsWith(Window + "?", url, StringComparison.Ordinal);
            var given = JsonNode.Parse(parameters)!;
            Assert.Equal(
                ((string?)given["label"], (string?)given["custom_transaction_id"], (long?)given["fixed_amount"]),
                (link.Label, link.CustomTransactionId, link.FixedAmount));
        }
    }

    [Theory, MemberData(nameof(Languages))]
    public Task AmbiguousLinkIsRefused(string language) => Assert.ThrowsAsync<SnippetException>(() =>
        LinkAsync(language, """{"label":"ada|PKR","currency_code":"PKR","custom_transaction_id":"1"}"""));

    [Theory, MemberData(nameof(Languages))]
    public async Task ReturnUrlIsSignedAsOurs(string language)
    {
        foreach (var url in (string[])["https://example.org/", "https://example.org/back?order=1&x=%C3%BC~>>>???", "http://127.0.0.1:8080/a"])
        {
            var token = (string?)await snippets.CallAsync(language, new() { ["do"] = "return_url", ["url"] = url, ["secret"] = Secret });
            Assert.Equal(SignedUrl.Sign(url, Secret), token);
        }
    }

    private Task<JsonNode?> LinkAsync(string language, string parameters) => snippets.CallAsync(
        language, new() { ["do"] = "link", ["window"] = Window, ["link"] = JsonNode.Parse(parameters), ["secret"] = Secret });
}
