using System.Text;
using Paykassma.Cli.Servers;
using Paykassma.Cli.Tests.Commands.Keys;
using Paykassma.Protocol.Postbacks;

namespace Paykassma.Cli.Tests.Commands.Verify;

/// <summary><c>paykassma verify</c> says whether a postback is genuine, and what a receiver does with it.</summary>
public sealed class VerifyTests
{
    private const string Content =
        """{"wallet_type":"upi_l","amount":700,"currency_code":"INR","label":"ada","converted_amount":{},"direction":"ingoing","created_datetime":"2026-11-01 10:00:00","additional_data":[{"amount":"700","currency_code":"INR","wallet_type":"upi_l","transaction_id":"321323438267","plugin_custom_order_id":"order-1","withdrawal_id":null,"withdrawal_status":null}]}""";

    private static readonly PostbackKeys Pair = new("test_access_key", "test_private_key");

    [Fact]
    public async Task GenuineDepositIsCredited()
    {
        var end = await CommandRun.RunAsync(Signed(Content, Pair), CommandRun.Vectors, "verify");
        Assert.Equal(0, end.ExitCode);
        Assert.Equal(
            [
                "Genuine: signed with key pair 1 of 1.",
                "Signed      deposit of 700 INR by upi_l, order order-1, transaction 321323438267.",
                "Not signed  the label ada: compare it with your own record's.",
                "Differs     nothing: the unsigned fields repeat the signed ones.",
                "Do          if your own order has this label, credit it the signed amount once for this transaction; if not, store it for a person; then answer 200 {\"status\":\"ok\"}.",
            ],
            end.Output.TrimEnd().Split('\n'));
    }

    [Theory]
    [InlineData("\"amount\":700,", "\"amount\":7000,", "amount")]
    [InlineData("\"direction\":\"ingoing\"", "\"direction\":\"outgoing\"", "direction")]
    public async Task AlteredUnsignedFieldIsNamedAndHeld(string from, string to, string field)
    {
        var end = await CommandRun.RunAsync(Signed(Content, Pair).Replace(from, to, StringComparison.Ordinal), CommandRun.Vectors, "verify", "--json");
        Assert.Equal(0, end.ExitCode);
        Assert.Contains($"\"differs\":[\"{field}\"],\"do\":\"hold\"", end.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1", "settle")]
    [InlineData("5", "release")]
    [InlineData("2", "hold")]
    public async Task WithdrawalEndsByItsSignedStatus(string status, string act)
    {
        var content = Content.Replace("\"withdrawal_id\":null,\"withdrawal_status\":null", $"\"withdrawal_id\":\"w-1\",\"withdrawal_status\":{status}", StringComparison.Ordinal)
            .Replace("ingoing", "outgoing", StringComparison.Ordinal);
        var end = await CommandRun.RunAsync(Signed(content, Pair), CommandRun.Vectors, "verify", "--json");
        Assert.Contains($"\"do\":\"{act}\"", end.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AlteredSignedFieldIsNotGenuine()
    {
        var end = await CommandRun.RunAsync(Signed(Content, Pair).Replace("order-1", "order-2", StringComparison.Ordinal), CommandRun.Vectors, "verify");
        Assert.Equal(1, end.ExitCode);
        Assert.StartsWith("Not genuine: the signature is wrong", end.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task InARotationTheOldPairCountsAsTheSecond()
    {
        var keys = new Dictionary<string, string?>(CommandRun.Vectors) { ["PAYKASSMA_ACCESS_KEY_OLD"] = "old-access", ["PAYKASSMA_PRIVATE_KEY_OLD"] = "old-private" };
        var end = await CommandRun.RunAsync(Signed(Content, new PostbackKeys("old-access", "old-private")), keys, "verify");
        Assert.StartsWith("Genuine: signed with key pair 2 of 2.", end.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task KeysAreReadFromFilesInTheirOrder()
    {
        var folder = Directory.CreateTempSubdirectory("paykassma-keys-");
        try
        {
            string[] files = [Path.Combine(folder.FullName, "new.env"), Path.Combine(folder.FullName, "old.env")];
            await File.WriteAllTextAsync(files[0], "# the new pair\nPAYKASSMA_ACCESS_KEY=other\nPAYKASSMA_PRIVATE_KEY=other\n");
            await File.WriteAllTextAsync(files[1], "PAYKASSMA_ACCESS_KEY=test_access_key\nPAYKASSMA_PRIVATE_KEY=test_private_key\n");
            var end = await CommandRun.RunAsync(Signed(Content, Pair), CommandRun.NoKeys, "verify", "--key-file", files[0], "--key-file", files[1]);
            Assert.StartsWith("Genuine: signed with key pair 2 of 2.", end.Output, StringComparison.Ordinal);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task SandboxNeedsNoKeys()
    {
        var end = await CommandRun.RunAsync(Signed(Content, new PostbackKeys(SandboxKeys.PostbackAccess, SandboxKeys.PostbackPrivate)), CommandRun.NoKeys, "verify", "--sandbox");
        Assert.Equal(0, end.ExitCode);
    }

    [Theory]
    [InlineData("signature=a&access_key=b", "JSON_MALFORMED")]
    [InlineData("{}", "POSTBACK_SIGNATURE_MISSING")]
    public async Task WhatIsNoPostbackIsSaidByItsCode(string body, string code)
    {
        var end = await CommandRun.RunAsync(body, CommandRun.Vectors, "verify");
        Assert.Equal((2, ""), (end.ExitCode, end.Output));
        Assert.StartsWith(code, end.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task HalfAPairIsRefused()
    {
        var keys = new Dictionary<string, string?>(CommandRun.NoKeys) { ["PAYKASSMA_ACCESS_KEY"] = "test_access_key" };
        var end = await CommandRun.RunAsync(Signed(Content, Pair), keys, "verify");
        Assert.Equal(2, end.ExitCode);
        Assert.StartsWith("Half of a key pair is missing", end.Errors, StringComparison.Ordinal);
    }

    private static string Signed(string content, PostbackKeys keys) =>
        PostbackContent.TryRead(Encoding.UTF8.GetBytes(content), out var read) ? Encoding.UTF8.GetString(read.Sign(keys)) : throw new ArgumentException(content);
}
