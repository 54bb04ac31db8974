using Npgsql;
using Xunit;

namespace Paykassma.Testing;

/// <summary>A test class's own database, made from the migrated template and dropped afterwards.</summary>
public sealed class TestDatabase(PostgresFixture server) : IAsyncLifetime
{
    private NpgsqlDataSource? _source;

    public string ConnectionString { get; private set; } = "";

    public NpgsqlDataSource Source => _source!;

    public async ValueTask InitializeAsync()
    {
        ConnectionString = await server.CreateDatabaseAsync();
        _source = NpgsqlDataSource.Create(ConnectionString);
    }

    public async ValueTask DisposeAsync()
    {
        if (_source is null) return;
        await _source.DisposeAsync();
        await server.DropDatabaseAsync(ConnectionString);
    }
}
