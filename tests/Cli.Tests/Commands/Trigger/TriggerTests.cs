using Paykassma.Cli.Commands.Trigger;
using Paykassma.Cli.Tests.Commands.Listen;
using Paykassma.Testing;

namespace Paykassma.Cli.Tests.Commands.Trigger;

/// <summary>Each event of the list happens in a real sandbox, and what is asked wrongly is refused in a sentence.</summary>
public sealed class TriggerTests(DevelopersSandbox sandbox) : IClassFixture<DevelopersSandbox>
{
    private const int AtOnce = 2;

    [Fact]
    public Task EachEventHappens() => Cells.AllHoldAsync(
        TriggerEvent.All.Select(one => one.Name),
        async name =>
        {
            var end = await sandbox.RunToEndAsync("trigger", name);
            Assert.True(end is { ExitCode: 0, Errors: "" }, end.Output + end.Errors);
            Assert.DoesNotContain("demo-", end.Output.Replace("demo-l@upi", "", StringComparison.Ordinal), StringComparison.Ordinal);
        },
        AtOnce);

    [Theory]
    [InlineData("jazzcash_business")]
    [InlineData("ipay")]
    [InlineData("imps_ib")]
    public async Task AWithdrawalIsPaidByEachPaymentSystem(string walletType)
    {
        var end = await sandbox.RunToEndAsync("trigger", "withdrawal.success", "--wallet-type", walletType, "--amount", "150");
        Assert.True(end is { ExitCode: 0, Errors: "" }, end.Output + end.Errors);
        Assert.Contains("\"amount_minor\":15000", end.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnOrderIsTheOneThatWasAskedFor()
    {
        var end = await sandbox.RunToEndAsync("trigger", "deposit.ok", "--order", "mine", "--label", "me", "--amount", "12.50", "--wallet-type", "paytm");
        Assert.True(end is { ExitCode: 0, Errors: "" }, end.Output + end.Errors);
        Assert.EndsWith("mine is ok: 12.5 INR.\n", end.Output, StringComparison.Ordinal);
        Assert.Contains("\"label\":\"me\"", end.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnotherOutcomeIsTheAnswer()
    {
        await sandbox.RunToEndAsync("trigger", "deposit.ok", "--order", "taken", "--amount", "10");
        var end = await sandbox.RunToEndAsync("trigger", "deposit.ok", "--order", "taken", "--amount", "20");
        Assert.Equal(1, end.ExitCode);
        Assert.Contains("custom_transaction_id has already been used", end.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TheListHasEveryEvent()
    {
        var end = await sandbox.RunToEndAsync("trigger", "--list");
        Assert.Equal((0, TriggerEvent.All.Count), (end.ExitCode, end.Output.TrimEnd('\n').Split('\n').Length));
        Assert.All(TriggerEvent.All, one => Assert.Contains(one.Name, end.Output, StringComparison.Ordinal));
    }

    [Fact]
    public async Task WithoutASandboxItSaysHowToStartOne()
    {
        var end = await sandbox.RunToEndAsync("trigger", "deposit.ok", "--url", "http://127.0.0.1:1");
        Assert.Equal((1, "No sandbox answers at http://127.0.0.1:1/. Start one with './run', or name another with --url.\n"), (end.ExitCode, end.Errors));
    }
}
