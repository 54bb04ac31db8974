using Dapper;
using Paykassma.Silo.Tests.Processes;
using Paykassma.Silo.Tests.World;
using Paykassma.Testing;

namespace Paykassma.Silo.Tests.Starts;

/// <summary>The keys of cookies and form tokens are sealed with a key from outside the database; there is no start without one.</summary>
public sealed class SealingKeysTests(PostgresFixture server) : IAsyncLifetime
{
    private const string Warning = "No XML encryptor configured.";
    private const string NotUsed = "is stored in plain text and is not used";
    private const string InTheClear = "<masterKey";
    private const string Plain = """
        <key id="7a5b4a52-3c1c-4c0e-9a61-000000000001" version="1"><creationDate>2026-01-01T00:00:00Z</creationDate><activationDate>2026-01-01T00:00:00Z</activationDate>
        <expirationDate>2099-01-01T00:00:00Z</expirationDate><descriptor deserializerType="Microsoft.AspNetCore.DataProtection.AuthenticatedEncryption.ConfigurationModel.AuthenticatedEncryptorDescriptorDeserializer, Microsoft.AspNetCore.DataProtection">
        <descriptor><encryption algorithm="AES_256_CBC" /><validation algorithm="HMACSHA256" />
        <masterKey p4:requiresEncryption="true" xmlns:p4="http://schemas.asp.net/2015/03/dataProtection"><value>AAAA</value></masterKey></descriptor></descriptor></key>
        """;

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
    public async Task WithoutAKeyItDoesNotStartInTheSandboxEither()
    {
        var refused = await RefusedStart.TryAsync(
            ("Profile", "sandbox"), ("PORT", "0"), ("ConnectionStrings__Paykassma", _database.ConnectionString), NoSecret);
        Assert.NotEqual(0, refused.ExitCode);
        Assert.Contains("Sealing:KeyFile or Sealing:Key is required", refused.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AKeyInPlainTextFromAnEarlierBuildIsNotUsed()
    {
        await using (var connection = await _database.Source.OpenConnectionAsync())
        {
            await connection.ExecuteAsync("INSERT INTO data_protection_key (name, xml, created_at) VALUES ('key-before', @Plain, 1)", new { Plain });
        }

        await using var silo = await SiloProcess.StartAsync(_database.ConnectionString);

        var made = (await KeysAsync())[^1];
        Assert.DoesNotContain(InTheClear, made, StringComparison.Ordinal);
        Assert.Contains(NotUsed, silo.Output.All, StringComparison.Ordinal);
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
