using Paykassma.Cli.Tests.Commands.Keys;

namespace Paykassma.Cli.Tests.Commands.Sign;

/// <summary><c>paykassma sign</c> gives the documented vectors, and refuses in a sentence what cannot be signed.</summary>
public sealed class SignTests
{
    private const string Item =
        """{"activated_datetime":"2023-08-25 13:47:40","exchanger_identifier":"99xxxx6690","comment":"a/b — ü","amount":"700","currency_code":"PKR","wallet_type":"jazzcash_business","stockpiling_id":1430926,"transaction_id":"047752123519","transaction_type":0,"plugin_custom_order_id":"h8JxcM123DbmAvfn","withdrawal_id":null,"withdrawal_status":null,"account_number":"","account_name":"Имя","account_email":"","bank_details":{"bank_code":"","branch_code":""}}""";

    private const string Withdrawal =
        """{"withdrawal_id":"85858053","payment_system":"paytm","amount":1000,"currency_code":"INR","label":"160496026","is_test":false,"account_number":"1234560079","comment":"withdrawal"}""";

    [Fact]
    public async Task PostbackHasTheDocumentedSignature()
    {
        var end = await CommandRun.RunAsync($"[{Item}]", CommandRun.Vectors, "sign", "postback");
        Assert.Equal((0, "da2e4a16215a2a56e39158832747751fe00989c8\n"), (end.ExitCode, end.Output));
    }

    [Fact]
    public async Task WithdrawalHasTheDocumentedSignature()
    {
        var end = await CommandRun.RunAsync(Withdrawal, CommandRun.Vectors, "sign", "withdrawal");
        Assert.Equal((0, "44f8e60f5697fb262b306d426ec90ebc2d615377\n"), (end.ExitCode, end.Output));
    }

    [Fact]
    public async Task WithdrawalIsExplainedStepByStep()
    {
        var end = await CommandRun.RunAsync(Withdrawal, CommandRun.Vectors, "sign", "withdrawal", "--explain");
        Assert.Equal(
            [
                "account_number  1234560079", "amount          1000", "comment         withdrawal", "currency_code   INR", "is_test",
                "label           160496026", "payment_system  paytm", "withdrawal_id   85858053",
                "joined     1234560079:1000:withdrawal:INR::160496026:paytm:85858053", "md5        e380da1b9060a2ed61b2ab51faf3c6f9",
                "sha1 of    private_key + md5", "signature  44f8e60f5697fb262b306d426ec90ebc2d615377",
            ],
            end.Output.TrimEnd().Split('\n'));
    }

    [Fact]
    public async Task SignedBodyIsVerified()
    {
        var body = await CommandRun.RunAsync($"[{Item}]", CommandRun.Vectors, "sign", "postback", "--body", "--label", "ada");
        var end = await CommandRun.RunAsync(body.Output, CommandRun.Vectors, "verify");
        Assert.Equal(0, end.ExitCode);
        Assert.Contains("Differs     nothing", end.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("not json", "JSON_MALFORMED", "postback")]
    [InlineData("", "JSON_EMPTY", "withdrawal")]
    [InlineData("{}", "no additional_data array", "postback")]
    [InlineData("""{"amount":"a:b"}""", "The amount field", "withdrawal")]
    [InlineData("""{"payments_details":{}}""", "must be left out when it is empty", "withdrawal")]
    public async Task WhatCannotBeSignedIsNamed(string input, string said, string what)
    {
        var end = await CommandRun.RunAsync(input, CommandRun.Vectors, "sign", what);
        Assert.Equal((2, ""), (end.ExitCode, end.Output));
        Assert.Contains(said, end.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WithoutAKeyItSaysWhereOneIsReadFrom()
    {
        var end = await CommandRun.RunAsync($"[{Item}]", CommandRun.NoKeys, "sign", "postback");
        Assert.Equal((2, ""), (end.ExitCode, end.Output));
        Assert.Contains("set PAYKASSMA_ACCESS_KEY and PAYKASSMA_PRIVATE_KEY", end.Errors, StringComparison.Ordinal);
    }
}
