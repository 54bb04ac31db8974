using Npgsql;
using Paykassma.Cli.Servers;
using Paykassma.Cli.Tools.Load;
using Paykassma.Testing;
using Spectre.Console;

namespace Paykassma.Cli.Tests.Tools.Load;

/// <summary>The real thing: the program over a real PostgreSQL, driven through its front door, its books read afterwards.</summary>
public sealed class WholeLoadTests(PostgresFixture server, ITestOutputHelper output) : IAsyncLifetime
{
    private string _connectionString = "";
    private ServerProcess? _program;

    public async ValueTask InitializeAsync() => _connectionString = await server.CreateDatabaseAsync();

    [Fact]
    public async Task ALoadOfEverythingFailsNowhereAndItsBooksHold()
    {
        await StartAsync();
        var open = await RunAsync(Settings with { Rate = 40, Duration = TimeSpan.FromSeconds(5) });
        var closed = await RunAsync(Settings with { Concurrency = 8, Duration = TimeSpan.FromSeconds(2), Labels = 1, Seed = 2 });

        Assert.All([open, closed], run => Assert.Equal(0, run.ExitCode));
        Assert.All([open, closed], run => Assert.Contains("No invariant is violated.", run.Said, StringComparison.Ordinal));
        Assert.Contains("acknowledged is credited", open.Said, StringComparison.Ordinal);
        await StopAsync();
        await EachInvariantFindsWhatViolatesItAsync();
    }

    [Fact]
    public async Task WithoutItsDatabaseARunIsNotSaidToHold()
    {
        await StartAsync();
        var other = await server.CreateDatabaseAsync();
        var run = await RunAsync(Settings with { Concurrency = 1, Duration = TimeSpan.FromMilliseconds(200) }, other);

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("nothing of this run is in that database", run.Said, StringComparison.Ordinal);
        await server.DropDatabaseAsync(other);
    }

    [Fact]
    public async Task WhereNobodyAnswersNothingIsOffered()
    {
        var run = await RunAsync(new LoadSettings { Targets = [new Uri("http://127.0.0.1:1/")] });

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("http://127.0.0.1:1/ is not ready.", run.Said, StringComparison.Ordinal);
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        await server.DropDatabaseAsync(_connectionString);
    }

    /// <summary>The program as a sandbox.</summary>
    private async Task StartAsync() => _program = await ServerProcess.StartAsync("Silo", new Dictionary<string, string>
    {
        ["Profile"] = "sandbox",
        ["ConnectionStrings__Paykassma"] = _connectionString,
        ["Logging__LogLevel__Default"] = "Warning",
    }, CancellationToken.None);

    private async Task StopAsync()
    {
        if (_program is not null) await _program.DisposeAsync();
        _program = null;
    }

    /// <summary>The books that a load has left, each time a copy of them with one thing wrong.</summary>
    private async Task EachInvariantFindsWhatViolatesItAsync()
    {
        Assert.All(await CheckCopyAsync(null), figure => Assert.Equal(0, figure.Violations));
        foreach (var (invariant, harm) in BookHarms.All)
        {
            var violated = (await CheckCopyAsync(harm)).Where(figure => figure.Violations > 0).Select(figure => figure.Name);
            Assert.Contains(invariant, violated);
        }
    }

    private async Task<IReadOnlyList<(string Name, long Violations)>> CheckCopyAsync(string? harm)
    {
        var original = new NpgsqlConnectionStringBuilder(_connectionString) { Pooling = false };
        var copy = new NpgsqlConnectionStringBuilder(original.ConnectionString) { Database = $"{original.Database}_copy" };
        NpgsqlConnection.ClearAllPools();
        await using (var admin = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(original.ConnectionString) { Database = "postgres" }.ConnectionString))
        {
            await using var command = admin.CreateCommand($"CREATE DATABASE {copy.Database} TEMPLATE {original.Database}");
            await command.ExecuteNonQueryAsync();
        }

        try
        {
            await using var database = NpgsqlDataSource.Create(copy.ConnectionString);
            if (harm is not null)
            {
                await using var command = database.CreateCommand(harm);
                Assert.True(await command.ExecuteNonQueryAsync() > 0, $"Nothing was harmed by: {harm}");
            }

            return await LoadInvariants.CheckAsync(database, CancellationToken.None);
        }
        finally
        {
            await server.DropDatabaseAsync(copy.ConnectionString);
        }
    }

    private LoadSettings Settings => new()
    {
        Targets = [new Uri($"http://{_program!.Endpoint}/")],
        Labels = 20,
        Mix = new LoadMix { Postbacks = 6, Deposits = 2, Withdrawals = 2, Races = 1 },
        Repeats = 0.3,
        BadSignatures = 0.2,
    };

    private async Task<(int ExitCode, string Said)> RunAsync(LoadSettings settings, string? connectionString = null)
    {
        await using var said = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, Interactive = InteractionSupport.No, Out = new AnsiConsoleOutput(said) });
        console.Profile.Width = 200;
        var code = await new LoadRun(console, TimeProvider.System).ExecuteAsync(
            new LoadOptions(settings, connectionString ?? _connectionString, TimeSpan.FromMinutes(1)), CancellationToken.None);
        output.WriteLine(said.ToString());
        return (code, said.ToString());
    }
}
