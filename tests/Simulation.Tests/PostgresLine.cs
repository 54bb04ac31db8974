using Npgsql;
using Paykassma.Storage.Durability;
using Paykassma.Storage.Ledger;

namespace Paykassma.Simulation.Tests;

/// <summary>A session with PostgreSQL over a connection that can be cut.</summary>
internal sealed class PostgresLine : IAsyncDisposable
{
    private readonly NpgsqlDataSource _source;

    private PostgresLine(CuttableConnection wire, NpgsqlDataSource source, NpgsqlConnection connection) => (Wire, _source, Connection) = (wire, source, connection);

    public CuttableConnection Wire { get; }

    public NpgsqlConnection Connection { get; }

    /// <summary>The server's process.</summary>
    public int Process { get; private init; }

    /// <summary>The server has ended the session.</summary>
    public bool IsEnded { get; set; }

    public bool IsAlive => !IsEnded && !Wire.IsCut;

    public static async Task<PostgresLine> OpenAsync(string connectionString, string name, bool isReadOnly)
    {
        var wire = new CuttableConnection(new NpgsqlConnectionStringBuilder(connectionString).Port);
        var builder = new NpgsqlDataSourceBuilder(new NpgsqlConnectionStringBuilder(connectionString)
        {
            Port = wire.Port,
            Pooling = false,
            SslMode = SslMode.Disable,
            GssEncryptionMode = GssEncryptionMode.Disable,
            ApplicationName = name,
            Options = isReadOnly ? "-c default_transaction_read_only=on" : null,
        }.ConnectionString);
        builder.CheckEachConnection();
        var source = builder.Build();
        try
        {
            var connection = await source.OpenConnectionAsync();
            var line = new PostgresLine(wire, source, connection) { Process = connection.ProcessID };
            // As the shipped session, but for the limit of a transaction that does nothing: this machine may be slow.
            await line.ExecuteAsync(LedgerSql.Settings + "; SET idle_in_transaction_session_timeout = 0");
            return line;
        }
        catch
        {
            await source.DisposeAsync();
            await wire.DisposeAsync();
            throw;
        }
    }

    public async Task ExecuteAsync(string sql)
    {
        await using var command = new NpgsqlCommand(sql, Connection);
        await command.ExecuteNonQueryAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await Wire.DisposeAsync();
        try
        {
            await Connection.DisposeAsync();
        }
        catch (NpgsqlException)
        {
            // The connection is closed, which is all we need.
        }

        await _source.DisposeAsync();
    }
}
