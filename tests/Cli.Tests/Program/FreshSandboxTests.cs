using System.Globalization;
using Paykassma.Postgres;
using Paykassma.Testing;

namespace Paykassma.Cli.Tests.Program;

/// <summary>Whoever starts the sandbox for the first time reads where to go, and no warning they could do nothing about.</summary>
public sealed class FreshSandboxTests(PostgresFixture server) : IAsyncLifetime
{
    private static readonly TimeSpan ReadyMax = TimeSpan.FromMinutes(2);
    private string _database = "";

    public async ValueTask InitializeAsync() => _database = await server.CreateEmptyDatabaseAsync();

    [Fact]
    public async Task ItsLogIsPlainAndHasNoWarning()
    {
        await using var sandbox = CliProcess.Start(
            ["run", "--port", FreePort.Find().ToString(CultureInfo.InvariantCulture)],
            new Dictionary<string, string?> { [PostgresServer.Variable] = _database, ["GITHUB_ACTIONS"] = "true", ["NO_COLOR"] = null },
            awaited: "Ctrl-C stops everything.");
        await sandbox.SaidIt.WaitAsync(ReadyMax, TestContext.Current.CancellationToken);
        var end = await sandbox.StopAsync();

        Assert.Equal(0, end.ExitCode);
        Assert.Equal("", end.Errors);
        Assert.DoesNotContain('\e', end.Output);
        Assert.Collection(
            end.Output.TrimEnd('\n').Split('\n'),
            line => Assert.Equal("Starting PostgreSQL and the sandbox …", line),
            line => Assert.StartsWith("Ready. Watch a deposit arrive: http://127.0.0.1:", line, StringComparison.Ordinal),
            line => Assert.StartsWith("Back office ", line, StringComparison.Ordinal),
            line => Assert.StartsWith("Everything else ", line, StringComparison.Ordinal),
            line => Assert.Equal("Ctrl-C stops everything.", line),
            line => Assert.Equal("Stopped.", line));
    }

    public async ValueTask DisposeAsync() => await server.DropDatabaseAsync(_database);
}
