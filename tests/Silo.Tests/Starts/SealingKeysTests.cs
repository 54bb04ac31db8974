using Dapper;
using Paykassma.Silo.Tests.Processes;
using Paykassma.Silo.Tests.World;
using Paykassma.Testing;

namespace Paykassma.Silo.Tests.Starts;

/// <summary>The keys of cookies and form tokens: sealed where a secret is set, and warned of where none is.</summary>
public sealed class SealingKeysTests(PostgresFixture server) : IAsyncLifetime
{
    private const string Warning = "No XML encryptor configured.";
    private const string InTheClear = "<masterKey";
    private static readonly (string, string) NoSecret = ("Sealing__Key", "");
    private TestDatabase _database = null!;

    public async ValueTask InitializeAsync() => _database = await NewDatabase.CreateAsync(server);

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact, InTheLongRun]
    public async Task TheSandboxSealsItsKeyAndOpensItAfterARestart()
    {
        await using var silo = await SiloProcess.StartAsync(_database.ConnectionString);
        var key = Assert.Single(await KeysAsync());
        await silo.KillAsync();
        await silo.StartAgainAsync();

        Assert.DoesNotContain(InTheClear, key, StringComparison.Ordinal);
        Assert.Equal([key], await KeysAsync());
        Assert.DoesNotContain(Warning, silo.Output.All, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AKeyThatIsStoredAsItIsIsWarnedOf()
    {
        await using var silo = await SiloProcess.StartAsync(_database.ConnectionString, NoSecret);

        Assert.Contains(InTheClear, Assert.Single(await KeysAsync()), StringComparison.Ordinal);
        Assert.Contains(Warning, silo.Output.All, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AKeyFromBeforeTheSecretWasSetIsStillUsed()
    {
        await using (await SiloProcess.StartAsync(_database.ConnectionString, NoSecret))
        {
        }

        await using var silo = await SiloProcess.StartAsync(_database.ConnectionString);

        Assert.Single(await KeysAsync());
    }

    [Fact]
    public async Task AfterAChangeOfTheSecretANewKeyIsMade()
    {
        await using (await SiloProcess.StartAsync(_database.ConnectionString))
        {
        }

        await using var silo = await SiloProcess.StartAsync(_database.ConnectionString, ("Sealing__Key", "another-secret-of-thirty-two-and-more"));

        Assert.Equal(2, (await KeysAsync()).Count);
    }

    private async Task<List<string>> KeysAsync()
    {
        await using var connection = await _database.Source.OpenConnectionAsync();
        return [.. await connection.QueryAsync<string>("SELECT xml FROM data_protection_key ORDER BY created_at")];
    }
}
