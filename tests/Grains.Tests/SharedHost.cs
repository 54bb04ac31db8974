using Paykassma.Testing;

namespace Paykassma.Grains.Tests;

/// <summary>One host for all tests of a class, over its own database: starting a host takes longer than most tests.</summary>
public class SharedHost : IAsyncLifetime
{
    private readonly string[] _settings;

    public SharedHost(PostgresFixture server) : this(server, [])
    {
    }

    protected SharedHost(PostgresFixture server, params string[] settings) => (Database, _settings) = (new TestDatabase(server), settings);

    public TestDatabase Database { get; }

    public GrainHost Host { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        await Database.InitializeAsync();
        Host = await StartAsync();
    }

    /// <summary>Another host with the same settings over the same database, with the same clock.</summary>
    public Task<GrainHost> StartAsync(ShiftableClock? clock = null) => GrainHost.StartAsync(Database.ConnectionString, clock, _settings);

    /// <summary>Stops the host and starts it again: the contents of memory are lost, the clock continues.</summary>
    public async Task RestartAsync()
    {
        var clock = Host.Clock;
        await Host.DisposeAsync();
        Host = await StartAsync(clock);
    }

    /// <summary>Before each test.</summary>
    public Task ResetAsync() => Host.ResetAsync(Database.Source);

    public async ValueTask DisposeAsync()
    {
        await Host.DisposeAsync();
        await Database.DisposeAsync();
        GC.SuppressFinalize(this);
    }
}
