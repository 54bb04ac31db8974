namespace Paykassma.Cli.Tests.Commands.Listen;

/// <summary>A developer stops the sandbox and starts it again, and the listener goes on by itself.</summary>
public sealed class RestartedSandboxTests(DevelopersSandbox sandbox) : IClassFixture<DevelopersSandbox>
{
    private static readonly TimeSpan PatienceMax = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task TheListenerSaysThatTheSandboxIsAwayAndListensAgain()
    {
        var received = new Postbacks();
        await using var server = await received.ServeAsync();
        await using var listener = await sandbox.ListenAsync(server.Url);
        var port = await sandbox.StopAsync();
        await listener.SaysAsync("Trying again every 2 s").WaitAsync(PatienceMax);
        await sandbox.StartAsync(port);
        await listener.SaysAsync("Listening again").WaitAsync(PatienceMax);
        await sandbox.DepositAsync();
        await received.NextAsync();
        var end = await listener.StopAsync();
        Assert.Equal((0, ""), (end.ExitCode, end.Errors));
        Assert.EndsWith("Stopped.\n", end.Output, StringComparison.Ordinal);
    }
}
