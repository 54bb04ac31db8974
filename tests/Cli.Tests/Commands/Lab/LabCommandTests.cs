using System.CommandLine;
using Paykassma.Cli.Commands.Lab;
using Paykassma.Cli.Tests.Program;

namespace Paykassma.Cli.Tests.Commands.Lab;

/// <summary>Bad options are refused by name before anything is sent.</summary>
public sealed class LabCommandTests
{
    [Theory]
    [InlineData("", "--url is required: where the merchant takes postbacks.")]
    [InlineData("--url ftp://x", "--url must be an absolute http or https URL.")]
    [InlineData("--url http://127.0.0.1/postback --probe probe", "--probe must be an absolute http or https URL.")]
    [InlineData("--url http://127.0.0.1/postback --only none-such", "There is no case none-such. --list shows all.")]
    [InlineData("--url http://127.0.0.1/postback --probe http://127.0.0.1/probe --merchant-side", "--merchant-side and --probe exclude each other.")]
    public void ABadOptionIsRefusedByName(string arguments, string named) =>
        Assert.Contains(named, Assert.Single(Parse(arguments).Errors).Message, StringComparison.Ordinal);

    [Fact]
    public void GoodOptionsAreTaken() => Assert.Empty(Parse("--url https://shop.example/postback --probe http://127.0.0.1/probe --only duplicate").Errors);

    /// <summary>192.0.2.1 is an address of documentation: nobody has it, and the run must not get as far as that.</summary>
    [Fact]
    public async Task APublicHostIsRefusedUntilItIsSaidToBeATestSystem()
    {
        var end = await RunAsync("http://192.0.2.1/postback");
        Assert.Equal(ExitCodes.NotUnderstood, end.ExitCode);
        Assert.Contains("add --yes-this-is-a-test-system", end.Errors.ReplaceLineEndings(" "), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnEndpointThatDoesNotAnswerCannotBeTested()
    {
        var end = await RunAsync("http://127.0.0.1:9/postback");
        Assert.Equal(ExitCodes.NotUnderstood, end.ExitCode);
        Assert.Contains("does not answer. Start the merchant's server and check the URL.", end.Errors.ReplaceLineEndings(" "), StringComparison.Ordinal);
    }

    private static async Task<CliEnd> RunAsync(string url)
    {
        await using var process = CliProcess.Start(["lab", "--url", url], new Dictionary<string, string?>());
        return await process.RunToEndAsync("");
    }

    private static ParseResult Parse(string arguments) => LabCommand.Create().Parse(arguments);
}
