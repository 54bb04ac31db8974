namespace Paykassma.Postgres;

/// <summary>The PostgreSQL server to use: the one named in the environment, otherwise a private one.</summary>
public sealed class PostgresServer : IAsyncDisposable
{
    /// <summary>The environment variable that names a running server and its database.</summary>
    public const string Variable = "ConnectionStrings__Paykassma";

    private PostgresServer(string connectionString, PrivatePostgres? own) => (ConnectionString, Private) = (connectionString, own);

    /// <summary>Opens the database. Contains a password: never print it.</summary>
    public string ConnectionString { get; }

    /// <summary>The private server, if this is one.</summary>
    public PrivatePostgres? Private { get; }

    /// <summary>Uses the server that <see cref="Variable"/> names; if it is not set, starts one with <paramref name="options"/>.</summary>
    /// <exception cref="PrivatePostgresException">As <see cref="PrivatePostgres.StartAsync"/>.</exception>
    public static async Task<PostgresServer> FromEnvironmentOrStartAsync(
        PrivatePostgresOptions? options = null, CancellationToken cancellation = default)
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named) return new PostgresServer(named, null);
        return await StartAsync(options ?? new(), cancellation);
    }

    /// <summary>Starts a private server with <paramref name="options"/>, even if the environment names another.</summary>
    /// <exception cref="PrivatePostgresException">As <see cref="PrivatePostgres.StartAsync"/>.</exception>
    public static async Task<PostgresServer> StartAsync(PrivatePostgresOptions options, CancellationToken cancellation = default)
    {
        var own = await PrivatePostgres.StartAsync(options, cancellation);
        return new PostgresServer(own.ConnectionString, own);
    }

    /// <summary>Stops the server if it is private.</summary>
    public ValueTask DisposeAsync() => Private?.DisposeAsync() ?? ValueTask.CompletedTask;
}
