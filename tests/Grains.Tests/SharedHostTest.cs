using Npgsql;

namespace Paykassma.Grains.Tests;

/// <summary>A test that finds its class's host as if it had just been started over an empty database.</summary>
public abstract class SharedHostTest(SharedHost shared) : IAsyncLifetime
{
    protected GrainHost Host => shared.Host;

    protected NpgsqlDataSource Source => shared.Database.Source;

    protected Books Books => new(Source);

    public virtual async ValueTask InitializeAsync() => await shared.ResetAsync();

    /// <summary>A call that was not allowed fails the test that made it.</summary>
    public ValueTask DisposeAsync()
    {
        Assert.Empty(Host.Calls.Forbidden);
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    protected Task Restart() => shared.RestartAsync();

    /// <summary>Another program over the same database, at the same time of day.</summary>
    protected Task<GrainHost> StartAnother() => shared.StartAsync(Host.Clock);
}
