using Npgsql;
using Paykassma.Postgres;

namespace Paykassma.Cli.Tools.Bench.Measuring;

/// <summary>The contestants' databases: separate, empty, on one server, dropped afterwards.</summary>
internal sealed class BenchDatabases : IAsyncDisposable
{
    /// <summary>Room for the pools of all contestants: two of Npgsql's default size, and ours.</summary>
    private static readonly IReadOnlyDictionary<string, string> Settings = new Dictionary<string, string> { ["max_connections"] = "300" };

    private readonly PostgresServer _server;
    private readonly List<string> _made = [];

    private BenchDatabases(PostgresServer server) => _server = server;

    /// <summary>The process whose children serve the connections; null if the server is not a private one.</summary>
    public int? Postmaster => _server.Private?.ProcessId;

    public static async Task<BenchDatabases> StartAsync(Action<string> log, CancellationToken cancellation) =>
        new(await PostgresServer.FromEnvironmentOrStartAsync(new() { Log = log, Settings = Settings }, cancellation));

    /// <summary>Creates a new database. Returns its connection string, which contains the password.</summary>
    public async Task<string> MakeAsync(string name, CancellationToken cancellation)
    {
        await ExecuteAsync($"DROP DATABASE IF EXISTS {name} WITH (FORCE)", cancellation);
        await ExecuteAsync($"CREATE DATABASE {name}", cancellation);
        _made.Add(name);
        return new NpgsqlConnectionStringBuilder(_server.ConnectionString) { Database = name }.ConnectionString;
    }

    public async ValueTask DisposeAsync()
    {
        // A private server's folder is deleted with it.
        if (_server.Private is null)
        {
            foreach (var name in _made) await ExecuteAsync($"DROP DATABASE IF EXISTS {name} WITH (FORCE)", CancellationToken.None);
        }

        await _server.DisposeAsync();
    }

    private async Task ExecuteAsync(string sql, CancellationToken cancellation)
    {
        await using var server = NpgsqlDataSource.Create(_server.ConnectionString);
        await using var command = server.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(cancellation);
    }
}
