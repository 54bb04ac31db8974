using Paykassma.Cli.Tests.Commands.Keys;
using Paykassma.Cli.Tests.Program;

namespace Paykassma.Cli.Tests.Commands.Link;

/// <summary><c>paykassma link</c> makes signed links, and tells a genuine one from others.</summary>
public sealed class LinkTests
{
    [Fact]
    public async Task LinkHasTheDocumentedSignature()
    {
        var end = await LinkAsync("--sandbox", "--label", "grace", "--currency", "PKR", "--wallet-type", "jazzcash_business", "--order", "1004", "--amount", "500");
        Assert.Equal(0, end.ExitCode);
        Assert.Equal(
            "http://127.0.0.1:8080/plugin/?label=grace&currency_code=PKR&wallet_type=jazzcash_business&custom_transaction_id=1004&fixed_amount=500"
            + "&link_signature=eeb93908dd959a04dd42d8a62e75b88e9bdd5ab7374bedb6fedf7f8f47660101\n",
            end.Output);
    }

    [Fact]
    public async Task LinkIsGenuineToItsOwnSecretOnly()
    {
        var link = (await LinkAsync("--sandbox", "--label", "ada", "--currency", "INR", "--success-url", "https://example.org/back")).Output.Trim();
        var genuine = await LinkAsync("--sandbox", "--check", link);
        Assert.Equal((0, "Genuine: signed with secret 1 of 1.\nsuccess_url returns to https://example.org/back\n"), (genuine.ExitCode, genuine.Output));
        var stranger = await LinkAsync("--check", link);
        Assert.Equal(1, stranger.ExitCode);
        Assert.Contains("success_url is not genuine", stranger.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("label=ada", "label=eve", "Not genuine")]
    [InlineData("&link_signature=", "&ignored=", "Not signed")]
    public async Task ChangedLinkIsNotGenuine(string from, string to, string said)
    {
        var link = (await LinkAsync("--sandbox", "--label", "ada", "--currency", "INR")).Output.Trim();
        var end = await LinkAsync("--sandbox", "--check", link.Replace(from, to, StringComparison.Ordinal));
        Assert.Equal(1, end.ExitCode);
        Assert.StartsWith(said, end.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--label", "a|b", "separates the signed values")]
    [InlineData("--amount", "0", "fixed_amount")]
    [InlineData("--currency", "RUPEES", "currency_code")]
    [InlineData("--success-url", "javascript:alert(1)", "--success-url must be")]
    [InlineData("--window", "plugin", "--window must be")]
    [InlineData("--check", "nothing", "with its query")]
    public async Task WhatTheWindowWouldRefuseIsRefused(string option, string value, string said)
    {
        var end = await LinkAsync("--sandbox", option, value);
        Assert.Equal(2, end.ExitCode);
        Assert.Contains(said, end.Errors, StringComparison.Ordinal);
    }

    private static Task<CliEnd> LinkAsync(params string[] arguments) => CommandRun.RunAsync("", CommandRun.Vectors, ["link", .. arguments]);
}
