using System.Runtime.CompilerServices;
using Paykassma.Cli.Commands.Trigger;

namespace Paykassma.Cli.Tests.Commands.Trigger;

/// <summary>A wrong argument of <c>paykassma trigger</c> or <c>listen</c> is told in a sentence that says what would be right.</summary>
public sealed class TriggerArgumentsTests
{
    [Theory]
    [InlineData("trigger", "Name an event, or give --list to see all.")]
    [InlineData("trigger deposit.ok --amount x", "--amount must be a number above 0 with at most 2 decimals, such as 700.")]
    [InlineData("trigger deposit.ok --amount 0", "--amount must be a number above 0 with at most 2 decimals, such as 700.")]
    [InlineData("trigger deposit.ok --amount 1.005", "--amount must be a number above 0 with at most 2 decimals, such as 700.")]
    [InlineData("trigger withdrawal.fail --amount 100.5", "--amount of a withdrawal must be a whole number.")]
    [InlineData("trigger deposit.ok --wallet-type imps_ib", "--wallet-type of deposit.ok must be one of jazzcash_business, ipay, paytm, upi_l, upi_ib, upi_hb, upi_in, upi_w, upi_m.")]
    [InlineData("trigger withdrawal.fail --wallet-type upi_l", "--wallet-type of withdrawal.fail must be one of jazzcash_business, ipay, paytm, imps_ib.")]
    [InlineData("trigger withdrawal.fail --order 1234567890123456789012345678901234567", "--order must have 1 to 36 characters.")]
    [InlineData("trigger deposit.ok --url ftp://a", "--url must be an absolute http or https URL.")]
    [InlineData("listen", "Option '--forward-to' is required.")]
    [InlineData("listen --forward-to 127.0.0.1:3000", "--forward-to must be an absolute http or https URL.")]
    public void IsRefused(string arguments, string words) =>
        Assert.Contains(words, PaykassmaCommand.Create().Parse(arguments.Split(' ')).Errors.Select(error => error.Message));

    [Fact]
    public void EachEventIsInTheGuideWithItsOutcome()
    {
        var guide = File.ReadAllText(Path.Combine(Path.GetDirectoryName(Here())!, "..", "..", "..", "..", "docs", "sandbox.md"));
        Assert.All(TriggerEvent.All, one => Assert.Contains($"| `{one.Name}` | {one.Outcome} |\n", guide, StringComparison.Ordinal));
    }

    private static string Here([CallerFilePath] string file = "") => file;
}
