using Npgsql;

namespace Paykassma.Grains.Tests;

/// <summary>A test for which its class's host is as if just started over an empty database.</summary>
public abstract class SharedHostTest(SharedHost shared) : IAsyncLifetime
{
    protected GrainHost Host => shared.Host;

    protected NpgsqlDataSource Source => shared.Database.Source;

    protected Books Books => new(Source);

    public virtual async ValueTask InitializeAsync() => await shared.ResetAsync();

    /// <summary>A forbidden call makes the test fail that caused it.</summary>
    public ValueTask DisposeAsync()
    {
        Assert.Empty(Host.Calls.Forbidden);
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    protected Task Restart() => shared.RestartAsync();

    /// <summary>Another program over the same database, with the same clock.</summary>
    protected Task<GrainHost> StartAnother() => shared.StartAsync(Host.Clock);
}
