using System.Diagnostics;
using System.Globalization;
using Paykassma.Postgres;

namespace Paykassma.Cli.Tests.Program;

/// <summary>The throw-away server ends with its command, and both end when the program is asked to stop.</summary>
public sealed class WithPostgresTests
{
    [Fact]
    public async Task AskedToStopItStopsItsCommandAndItsServer()
    {
        await using var process = CliProcess.Start(
            ["with-postgres", "--", "sh", "-c", $"echo $$ at ${PostgresServer.Variable}; exec sleep 600"],
            new Dictionary<string, string?> { [PostgresServer.Variable] = null },
            awaited: "Host=");
        await process.SaidIt.WaitAsync(TimeSpan.FromMinutes(2));
        var end = await process.StopAsync().WaitAsync(TimeSpan.FromMinutes(1));
        Assert.NotEqual(0, end.ExitCode);
        var command = int.Parse(end.Output.Split(' ')[0], CultureInfo.InvariantCulture);
        Assert.DoesNotContain(Process.GetProcesses(), other => other.Id == command);
        var port = int.Parse(end.Output.Split("Port=")[1].Split(';')[0].Trim(), CultureInfo.InvariantCulture);
        Assert.True(FreePort.IsFree(port));
    }

    [Fact]
    public async Task TheCommandsExitCodeIsItsOwn()
    {
        await using var process = CliProcess.Start(
            ["with-postgres", "--", "sh", "-c", "exit 7"], new Dictionary<string, string?> { [PostgresServer.Variable] = "Host=127.0.0.1;Port=1" });
        Assert.Equal(7, (await process.RunToEndAsync("").WaitAsync(TimeSpan.FromMinutes(1))).ExitCode);
    }
}
