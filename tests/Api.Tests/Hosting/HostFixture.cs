using Paykassma.Api.Tests.Callers;
using Paykassma.Testing;

namespace Paykassma.Api.Tests.Hosting;

/// <summary>A running program with a database of its own, and those who call it.</summary>
public abstract class HostFixture(PostgresFixture server) : IAsyncLifetime
{
    private ApiHost? _host;

    public ApiHost Host => _host!;

    public Books Books => new(Database.Source);

    public GatewayCaller Gateway => new(Host.Http, Sandbox.Demo);

    public MerchantCaller Merchant => new(Host.Http);

    protected PostgresFixture Server { get; } = server;

    protected TestDatabase Database { get; } = new(server);

    protected abstract Task<string[]> SettingsAsync();

    public virtual async ValueTask InitializeAsync()
    {
        await Database.InitializeAsync();
        _host = await ApiHost.StartAsync(Database.ConnectionString, await SettingsAsync());
    }

    public virtual async ValueTask DisposeAsync()
    {
        if (_host is not null) await _host.DisposeAsync();
        await Database.DisposeAsync();
        GC.SuppressFinalize(this);
    }
}
