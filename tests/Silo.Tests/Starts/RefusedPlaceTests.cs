using System.Net;
using System.Net.Sockets;
using Paykassma.Postgres;
using Paykassma.Silo.Tests.World;
using Paykassma.Testing;

namespace Paykassma.Silo.Tests.Starts;

/// <summary>A process that does not know its place among others does not start, and names the option that says it.</summary>
public sealed class RefusedPlaceTests(PostgresFixture server) : IAsyncLifetime
{
    private static readonly (string, string) Port = ("PORT", $"{FreePort.Find()}");
    private TestDatabase _database = null!;

    public async ValueTask InitializeAsync() => _database = await NewDatabase.CreateAsync(server);

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public Task AnUnknownRoleIsNamedBesideThoseThereAre() =>
        NamesAsync("Roles names cashier; the roles are grains, gateway, merchant, web, recheck.", ("Roles", "grains,cashier"));

    [Fact]
    public Task NoRoleAtAllIsRefused() => NamesAsync("Roles names none", ("Roles", ","));

    [Fact]
    public Task DueWorkIsWokenWhereTheGrainsAre() => NamesAsync("Roles names recheck without grains", ("Roles", "gateway,recheck"));

    [Fact]
    public Task AFrontendMustKnowItsCluster() => NamesAsync("Silo:ClusterId is required", ("Roles", "gateway,merchant,web"));

    [Fact]
    public Task APortOutOfRangeIsNamed() => NamesAsync("Silo:SiloPort must be from 1 to 65,535.", ("Silo__SiloPort", "65536"));

    [Fact]
    public Task APortThatIsNoNumberIsNamed() => NamesAsync("Silo:SiloPort", ("Silo__SiloPort", "eleven"));

    [Fact]
    public Task OnePortForTwoPurposesIsRefused() => NamesAsync(
        "Silo:SiloPort and Silo:GatewayPort must be different ports.", ("Silo__SiloPort", "11111"), ("Silo__GatewayPort", "11111"));

    [Fact]
    public Task AProbeThatNoSiloCouldAnswerIsRefused() => NamesAsync("Silo:ProbeTimeoutMs must be from 500 to 30,000.", ("Silo__ProbeTimeoutMs", "1"));

    [Fact]
    public Task MoreConnectionsThanTheServerLetsInAreRefused() => NamesAsync("Storage:ConnectionsMax is 1000, but the database server allows", ("Storage__ConnectionsMax", "1000"));

    [Fact]
    public Task TooFewConnectionsAreRefused() => NamesAsync("Storage:ConnectionsMax must be from 12 to 1,000.", ("Storage__ConnectionsMax", "11"));

    [Fact]
    public Task AStopThatWouldTakeForEverIsRefused() => NamesAsync("Shutdown:DrainMs must be from 0 to 300,000.", ("Shutdown__DrainMs", "300001"));

    [Fact]
    public async Task ASiloPortInUseIsNamed()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var port = ((IPEndPoint)other.LocalEndpoint).Port;
        await NamesAsync($"Silo:GatewayPort is {port}, and that port is in use.", ("Silo__GatewayPort", $"{port}"));
    }

    [Fact]
    public Task AnAddressThatCannotBeLookedUpIsNamed() =>
        NamesAsync("Silo:Address is neither an address nor a host name", ("Silo__Address", "no-such-host.invalid"));

    private async Task NamesAsync(string expected, params IReadOnlyCollection<(string, string)> settings)
    {
        var refused = await RefusedStart.TryAsync(
            [("Profile", "sandbox"), Port, ("ConnectionStrings__Paykassma", _database.ConnectionString), .. settings]);
        Assert.Equal(1, refused.ExitCode);
        Assert.Contains(expected, refused.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", refused.Errors, StringComparison.Ordinal);
    }
}
