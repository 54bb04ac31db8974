using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Paykassma.Protocol.Json;
using Paykassma.Protocol.Messages;
using Paykassma.Protocol.Withdrawals;
using Paykassma.Samples.Tests.Languages;
using Paykassma.Testing;

namespace Paykassma.Samples.Tests.Snippets;

/// <summary>Withdrawal requests are signed as ours are, and an answer that is none is an unknown outcome.</summary>
public sealed class WithdrawalTests(AllSnippets snippets)
{
    private const string Key = "test_private_key";

    public static TheoryData<string> Languages => AllSnippets.Languages;

    public static TheoryData<string> Scripts => AllSnippets.Scripts;

    [Theory, MemberData(nameof(Languages))]
    public async Task ValidRequestHasOurSignature(string language)
    {
        foreach (var fields in (string[])
        [
            """{"withdrawal_id":"85858053","payment_system":"paytm","amount":1000,"currency_code":"INR","label":"160496026","comment":"withdrawal","account_number":"1234560079","is_test":false}""",
            """{"withdrawal_id":"w-1","payment_system":"paytm","amount":1000,"currency_code":"INR","label":"ada/1","comment":"a/b \"ü\" \\ \n Имя 😀","account_number":"1234560079","is_test":true}""",
            """{"withdrawal_id":"w-2","payment_system":"jazzcash","amount":50000,"currency_code":"PKR","label":"1","account_number":"03278516234","account_email":"a@example.com","bank_details":{"bank_code":"3460342887803"},"is_test":false}""",
            """{"bank_details":{"branch_code":"","bank_code":"Bank of Ceylon"},"account_name":"Nimal Perera","withdrawal_id":"w-3","payment_system":"ipay","amount":1,"currency_code":"LKR","label":"1","account_number":"03405138","is_test":false}""",
            """{"withdrawal_id":"w-4","payment_system":"imps_ib","amount":999999999,"currency_code":"INR","label":"1","account_number":"00011020001772","account_name":"Asha Rao","bank_details":{"branch_code":"SBIN0001234"},"is_test":false}""",
        ])
        {
            if (WithdrawalRequest.Read(Encoding.UTF8.GetBytes(fields)) is not RequestReading<WithdrawalRequest>.Valid { Request: { } request })
            {
                Assert.Fail(fields);
                return;
            }

            var body = await SignAsync(language, fields);
            Assert.True(IsSigned(body), body);
            Assert.Equal(SignatureIn(Encoding.UTF8.GetString(request.ToBody(Key))), SignatureIn(body));
        }
    }

    [Theory, MemberData(nameof(Languages))]
    public async Task PagesExampleHasItsSignature(string language)
    {
        const string Fields = """{"withdrawal_id":"85858053","payment_system":"paytm","amount":1000,"currency_code":"INR","label":"160496026","comment":"withdrawal","account_number":"1234560079","is_test":IS_TEST}""";
        Assert.Equal("44f8e60f5697fb262b306d426ec90ebc2d615377", SignatureIn(await SignAsync(language, Fields.Replace("IS_TEST", "false", StringComparison.Ordinal))));
        Assert.Equal("3d8fc365d83ffeaeff1d10df2087ccd8729e00c0", SignatureIn(await SignAsync(language, Fields.Replace("IS_TEST", "true", StringComparison.Ordinal))));
    }

    [Theory, MemberData(nameof(Scripts))]
    public async Task AnyFieldsAreSignedAsOursVerifies(string language)
    {
        foreach (var fields in (string[])
        [
            "{}",
            """{"b":"2","a":"1","B":"0","_":"3"}""",
            """{"a":null,"b":false,"c":true,"d":"","e":{}}""",
            """{"payments_details":{},"payment_system":"jazzcash","label":"L"}""",
            """{"a":{"z":{"y":1,"x":"2"},"b":null,"c":{}}}""",
            """{"amount":9007199254740991,"other":-1,"zero":0}""",
            """{"label":"a/b \"c\" \\ \u0001\n\t ü Имя 😀  x","z":"{},[]"}""",
            """{"signature":"old","label":"a"}""",
        ])
        {
            var body = await SignAsync(language, fields);
            Assert.True(IsSigned(body), body);
        }
    }

    [Theory, MemberData(nameof(Scripts))]
    public async Task WhatCannotBeSignedIsRefused(string language)
    {
        foreach (var fields in (string[])["""{"label":"a:b"}""", """{"a":{"b":":"}}""", """{"amount":0.5}""", """{"a":[1]}"""])
            await Assert.ThrowsAsync<SnippetException>(() => SignAsync(language, fields));
    }

    [Theory, MemberData(nameof(Languages))]
    public async Task OnlyAPlainAnswerIsAnOutcome(string language)
    {
        foreach (var (status, answer, outcome) in ((HttpStatusCode, string, string)[])
        [
            (HttpStatusCode.OK, """{"status":"ok"}""", "accepted"),
            (HttpStatusCode.OK, """{"status":"fail","message":{"withdrawals_sum_amount":["Insufficient balance"]}}""", "refused"),
            (HttpStatusCode.OK, "", "unknown"),
            (HttpStatusCode.OK, "null", "unknown"),
            (HttpStatusCode.OK, """{"status":"constructor"}""", "unknown"),
            (HttpStatusCode.OK, "<html>", "unknown"),
            (HttpStatusCode.InternalServerError, """{"status":"fail"}""", "unknown"),
            (HttpStatusCode.BadGateway, "", "unknown"),
            (HttpStatusCode.TooManyRequests, """{"status":"fail"}""", "unknown"),
        ])
        {
            await using var provider = await MerchantServer.StartAsync(http => MerchantServer.Answer(http, answer, status));
            Assert.Equal((status, answer, outcome), (status, answer, await AskAsync(language, provider.Url)));
        }
    }

    [Theory, MemberData(nameof(Languages))]
    public async Task CutConnectionIsAnUnknownOutcome(string language)
    {
        await using var provider = await MerchantServer.StartAsync(http =>
        {
            http.Abort();
            return Task.CompletedTask;
        });
        Assert.Equal("unknown", await AskAsync(language, provider.Url));
    }

    private async Task<string> AskAsync(string language, Uri provider) =>
        (string)(await snippets.CallAsync(language, new() { ["do"] = "ask", ["url"] = provider.ToString().TrimEnd('/'), ["body"] = "{}" }))!;

    private async Task<string> SignAsync(string language, string fields) =>
        (string)(await snippets.CallAsync(language, new() { ["do"] = "withdrawal", ["fields"] = JsonNode.Parse(fields), ["key"] = Key }))!;

    private static bool IsSigned(string body) =>
        JsonInput.TryRead(Encoding.UTF8.GetBytes(body), out var input, out _)
        && SignedContent.TryRead(input, out var content, out var errors) && errors is null
        && content.IsSignedWith(Key) && !content.IsSignedWith("another");

    private static string SignatureIn(string body) => (string)JsonNode.Parse(body)!["signature"]!;
}
