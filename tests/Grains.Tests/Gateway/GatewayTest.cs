using Npgsql;
using Paykassma.Testing;

namespace Paykassma.Grains.Tests.Gateway;

/// <summary>A host over a database of its own.</summary>
public abstract class GatewayTest(PostgresFixture server, params string[] settings) : IAsyncLifetime
{
    private readonly TestDatabase _database = new(server);

    internal GatewayScene Scene => new(Host);

    protected GrainHost Host { get; private set; } = null!;

    protected NpgsqlDataSource Source => _database.Source;

    protected Books Books => new(_database.Source);

    public async ValueTask InitializeAsync()
    {
        await _database.InitializeAsync();
        Host = await GrainHost.StartAsync(_database.ConnectionString, null, settings);
    }

    public async ValueTask DisposeAsync()
    {
        await Host.DisposeAsync();
        await _database.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    protected async Task Restart()
    {
        var clock = Host.Clock;
        await Host.DisposeAsync();
        Host = await GrainHost.StartAsync(_database.ConnectionString, clock, settings);
    }
}
