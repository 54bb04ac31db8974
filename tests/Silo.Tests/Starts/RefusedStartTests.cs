using Npgsql;
using Paykassma.Postgres;
using Paykassma.Silo.Tests.World;
using Paykassma.Testing;

namespace Paykassma.Silo.Tests.Starts;

/// <summary>The program does not start on settings it cannot be trusted with, and says which.</summary>
public sealed class RefusedStartTests(PostgresFixture server) : IAsyncLifetime
{
    private const string Password = "hush-hush";
    private const string NobodyListens = $"Host=127.0.0.1;Port=1;Username=someone;Password={Password};Database=somewhere";
    private static readonly (string, string) Sandbox = ("Profile", "sandbox");
    private static readonly (string, string) Port = ("PORT", $"{FreePort.Find()}");
    private TestDatabase _database = null!;

    private (string, string) Database => ("ConnectionStrings__Paykassma", _database.ConnectionString);

    public async ValueTask InitializeAsync() => _database = await NewDatabase.CreateAsync(server);

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task WithoutADatabaseNamesTheOption() =>
        Names(await RefusedStart.TryAsync(Sandbox, Port), "ConnectionStrings:Paykassma");

    [Fact]
    public async Task WithoutSecretsNamesEachOfThem() => Names(
        await RefusedStart.TryAsync(Database),
        "Gateway:Merchants", "Merchant:ApiKey", "Merchant:AccessKey", "Merchant:PrivateKey", "Provider:Secret", "Provider:WithdrawalKey",
        "Operator:Key", "Sealing:KeyFile");

    [Fact]
    public async Task WithSomeSecretsNamesTheMissingOneAndTellsNoOther()
    {
        var refused = await RefusedStart.TryAsync(
            Database,
            ("Merchant__ApiKey", "secret-api-key"),
            ("Merchant__PrivateKey", "secret-private-key"),
            ("Provider__Secret", "secret-of-the-provider"),
            ("Gateway__Merchants__0__Id", "shop"),
            ("Gateway__Merchants__0__PluginApiSecret", "secret-of-the-plugin"));

        Names(refused, "Merchant:AccessKey", "Gateway:Merchants:0:PostbackPrivateKey");
        Assert.DoesNotContain("secret-", refused.Errors + refused.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task OutsideTheSandboxNoSecretHasADefault()
    {
        var refused = await RefusedStart.TryAsync(Database);
        Assert.DoesNotContain("demo", refused.Errors + refused.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AWrongOptionIsNamedWithItsRule() => Names(
        await RefusedStart.TryAsync(Sandbox, Port, Database, ("Recheck__IntervalMs", "1")), "Recheck:IntervalMs must be from 100 to 60,000.");

    [Fact]
    public async Task AWrongPortIsNamedWithItsRule() =>
        Names(await RefusedStart.TryAsync(Sandbox, Database, ("PORT", "http")), "PORT must be a number from 0 to 65,535.");

    [Fact]
    public async Task APortInUseIsNamed()
    {
        using var other = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        other.Start();
        var port = ((System.Net.IPEndPoint)other.LocalEndpoint).Port;
        Names(await RefusedStart.TryAsync(Sandbox, Database, ("PORT", $"{port}")), "PORT", $"{port}");
    }

    [Fact]
    public async Task AnUnreachableDatabaseIsNamedWithoutItsPassword()
    {
        var refused = await RefusedStart.TryAsync(Sandbox, Port, ("ConnectionStrings__Paykassma", NobodyListens));
        Names(refused, "ConnectionStrings:Paykassma", "127.0.0.1:1");
        Assert.DoesNotContain(Password, refused.Errors + refused.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AWrongPasswordIsNotRepeatedToThePerson()
    {
        var wrong = new NpgsqlConnectionStringBuilder(_database.ConnectionString) { Password = Password };
        var refused = await RefusedStart.TryAsync(Sandbox, Port, ("ConnectionStrings__Paykassma", wrong.ConnectionString));
        Names(refused, "ConnectionStrings:Paykassma", "password authentication failed");
        Assert.DoesNotContain(Password, refused.Errors + refused.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AConnectionStringThatIsNoneIsNamedWithoutItsText()
    {
        var refused = await RefusedStart.TryAsync(Sandbox, Port, ("ConnectionStrings__Paykassma", $"postgres://someone:{Password}@127.0.0.1/somewhere"));
        Names(refused, "ConnectionStrings:Paykassma");
        Assert.DoesNotContain(Password, refused.Errors + refused.Output, StringComparison.Ordinal);
    }

    private static void Names(RefusedStart refused, params string[] words)
    {
        Assert.NotEqual(0, refused.ExitCode);
        foreach (var word in words) Assert.Contains(word, refused.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", refused.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", refused.Errors, StringComparison.Ordinal);
    }
}
