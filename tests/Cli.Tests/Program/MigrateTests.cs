using Npgsql;
using Paykassma.Postgres;
using Paykassma.Testing;

namespace Paykassma.Cli.Tests.Program;

/// <summary>The schema is updated by a command of its own, before any process of the new build starts.</summary>
public sealed class MigrateTests(PostgresFixture server) : IAsyncLifetime
{
    private string _database = "";

    public async ValueTask InitializeAsync() => _database = await server.CreateEmptyDatabaseAsync();

    [Fact]
    public async Task ADryRunListsWhatIsDueAndTheCommandAppliesIt()
    {
        var dry = await RunAsync("migrate", "--dry-run");
        Assert.Equal(3, dry.ExitCode);
        Assert.StartsWith("0001_ledger\n", dry.Output, StringComparison.Ordinal);
        var applied = await RunAsync("migrate");
        Assert.Equal((0, dry.Output), (applied.ExitCode, applied.Output));
        var again = await RunAsync("migrate", "--dry-run");
        Assert.Equal((0, "", ""), (again.ExitCode, again.Output, again.Errors));
    }

    [Fact]
    public async Task ADatabaseOfANewerBuildIsRefusedWithACodeOfItsOwn()
    {
        await RunAsync("migrate");
        await using var database = NpgsqlDataSource.Create(_database);
        await using var newer = database.CreateCommand("INSERT INTO schema_version (number, name, hash) VALUES (9999, '9999_later', 'x')");
        await newer.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        var refused = await RunAsync("migrate");
        Assert.Equal(2, refused.ExitCode);
        Assert.Contains("start a newer build", refused.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WithoutADatabaseItSaysWhichVariableNamesOne()
    {
        await using var process = CliProcess.Start(["migrate"], new Dictionary<string, string?> { [PostgresServer.Variable] = null });
        var end = await process.RunToEndAsync("");
        Assert.Equal(1, end.ExitCode);
        Assert.Contains(PostgresServer.Variable, end.Errors, StringComparison.Ordinal);
    }

    public async ValueTask DisposeAsync() => await server.DropDatabaseAsync(_database);

    private async Task<CliEnd> RunAsync(params string[] arguments)
    {
        await using var process = CliProcess.Start(arguments, new Dictionary<string, string?> { [PostgresServer.Variable] = _database });
        return await process.RunToEndAsync("");
    }
}
