using System.Globalization;
using Paykassma.Postgres;
using Paykassma.Testing;

namespace Paykassma.Cli.Tests.Program;

/// <summary>A command that cannot do its work says why in a sentence, with a documented exit code, and never with a stack trace.</summary>
public sealed class RefusedInWordsTests(PostgresFixture server)
{
    private static readonly Dictionary<string, string?> Plain = new() { ["Sealing__Key"] = "a key for the tests, long enough 1234", ["Sealing__KeyFile"] = null };

    [Theory]
    [InlineData("Host=127.0.0.1;Port=1;Username=a;Password=b;Database=c;Timeout=2")]
    [InlineData("nonsense")]
    [InlineData("Port=x")]
    public async Task SealSaysThatTheDatabaseCannotBeUsed(string connection)
    {
        var end = await RunAsync(["seal"], connection);
        Assert.Equal(1, end.ExitCode);
        InOneSentence(end);
    }

    [Fact]
    public async Task SealSaysThatThereIsNoSchema()
    {
        var empty = await server.CreateEmptyDatabaseAsync();
        try
        {
            var end = await RunAsync(["seal"], empty);
            Assert.Equal(1, end.ExitCode);
            InOneSentence(end);
        }
        finally
        {
            await server.DropDatabaseAsync(empty);
        }
    }

    [Fact]
    public async Task SealWithoutADatabaseSaysWhichVariableNamesOne()
    {
        var end = await RunAsync(["seal"], null);
        Assert.NotEqual(0, end.ExitCode);
        Assert.Contains(PostgresServer.Variable, end.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AFolderIsNoExport()
    {
        var end = await RunAsync(["reconcile", Path.GetTempPath(), "--kind", "payments", "--from", "2026-11-01", "--to", "2026-11-02"], null);
        Assert.Equal(2, end.ExitCode);
        Assert.Contains("is a folder", end.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("Could not find", end.Errors + end.Output, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task AFolderOfDataAndAServerExcludeEachOther()
    {
        var port = FreePort.Find().ToString(CultureInfo.InvariantCulture);
        var end = await RunAsync(["run", "--data", Path.Combine(Path.GetTempPath(), $"paykassma-{Guid.NewGuid():N}"), "--port", port], "Host=127.0.0.1;Port=1;Timeout=2");
        Assert.Equal(2, end.ExitCode);
        Assert.Contains("--data", end.Errors, StringComparison.Ordinal);
        Assert.Contains(PostgresServer.Variable, end.Errors, StringComparison.Ordinal);
    }

    private static async Task<CliEnd> RunAsync(string[] arguments, string? connection)
    {
        await using var process = CliProcess.Start(arguments, new Dictionary<string, string?>(Plain) { [PostgresServer.Variable] = connection });
        return await process.RunToEndAsync("").WaitAsync(TimeSpan.FromMinutes(1));
    }

    private static void InOneSentence(CliEnd end)
    {
        Assert.DoesNotContain("   at ", end.Errors + end.Output, StringComparison.Ordinal);
        Assert.StartsWith("The database cannot be used", end.Errors.Replace($"{PostgresServer.Variable} is not a connection string", "The database cannot be used", StringComparison.Ordinal), StringComparison.Ordinal);
    }
}
