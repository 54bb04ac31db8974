using Npgsql;

namespace Paykassma.Postgres;

/// <summary>
/// This program's own PostgreSQL server: on a loopback port, with a generated password, durable like any other, and stopped when the
/// program ends for any reason.
/// </summary>
public sealed class PrivatePostgres : IAsyncDisposable
{
    private const string Role = "paykassma";
    private const string DatabaseName = "paykassma";

    private readonly ServerFolder _folder;
    private readonly ServerStart _start;
    private readonly FileStream _lock;
    private readonly string _password;
    private Guard? _guard;

    private PrivatePostgres(ServerFolder folder, ServerStart start, FileStream @lock, string password) =>
        (_folder, _start, _lock, _password) = (folder, start, @lock, password);

    /// <summary>The loopback port; it stays the same after <see cref="RestartAsync"/>.</summary>
    public int Port { get; private set; }

    /// <summary>The postmaster's process id.</summary>
    public int ProcessId => _guard?.Postmaster ?? throw new InvalidOperationException("The server is stopped.");

    /// <summary>The folder with the data, the password and the log.</summary>
    public string Folder => _folder.Path;

    /// <summary>Opens the database <c>paykassma</c> as its owner. Contains the password: never print it.</summary>
    public string ConnectionString => ConnectionStringTo(DatabaseName);

    /// <summary>Starts a server for tests: not durable, and its folder is deleted when it stops or when this program dies.</summary>
    /// <exception cref="PrivatePostgresException">As <see cref="StartAsync"/>.</exception>
    public static Task<PrivatePostgres> StartThrowAwayAsync(CancellationToken cancellation = default) => StartAsync(PrivatePostgresOptions.ForTests, cancellation);

    /// <summary>Starts a server in the given folder, creates its data if there is none, and returns when it accepts connections.</summary>
    /// <exception cref="PrivatePostgresException">PostgreSQL or a folder for its data is missing, or it did not start; says what to do.</exception>
    public static async Task<PrivatePostgres> StartAsync(PrivatePostgresOptions options, CancellationToken cancellation = default)
    {
        if (OperatingSystem.IsWindows())
            throw new PrivatePostgresException("On Windows, set ConnectionStrings__Paykassma to use a running server.");
        await PostgresInstallation.EnsureAsync(options.Log);
        var account = ServerAccount.Choose();
        var folder = ServerFolder.Choose(options, account);
        var binaries = await PostgresInstallation.ForAsync(folder);
        await account.OwnFolderAsync(folder.Path);
        var @lock = ServerLock.Take(folder);
        try
        {
            var password = await DataFolder.MakeAsync(account, folder, binaries, Role, cancellation);
            var start = new ServerStart(options, account, folder, binaries);
            var server = new PrivatePostgres(folder, start, @lock, password);
            (server._guard, server.Port) = await start.StartAsync(FreePort.FindForPostgres(), mayMove: true, cancellation);
            await server.MakeDatabaseAsync(cancellation);
            return server;
        }
        catch
        {
            await @lock.DisposeAsync();
            throw;
        }
    }

    /// <summary>
    /// Opens the database of a server that another program runs in this folder, if this user may read its password; null if none runs.
    /// Contains the password: never print it.
    /// </summary>
    public static string? FindRunning(string dataDirectory)
    {
        if (OperatingSystem.IsWindows()) return null;
        try
        {
            var folder = ServerFolder.Choose(new PrivatePostgresOptions { DataDirectory = dataDirectory }, ServerAccount.Choose());
            return folder is { Postmaster: { } postmaster, ListensOn: { } port } && Runs(postmaster)
                ? ConnectionStringTo(DatabaseName, port, File.ReadAllText(folder.PasswordFile).Trim())
                : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or PrivatePostgresException)
        {
            return null;
        }
    }

    /// <summary>Kills the postmaster and all its processes with signal 9. Returns when all have ended.</summary>
    public async Task Kill9Async()
    {
        var guard = _guard ?? throw new InvalidOperationException("The server is stopped.");
        foreach (var process in await ProcessFamily.OfAsync(guard.Postmaster)) process.Kill();
        await guard.Gone;
    }

    /// <summary>Starts the server again after <see cref="Kill9Async"/>, or stops and starts it; same folder, same port.</summary>
    public async Task RestartAsync(CancellationToken cancellation = default)
    {
        if (_guard is not null) await _guard.StopForNowAsync();
        _guard = null;
        (_guard, Port) = await _start.StartAsync(Port, mayMove: false, cancellation);
    }

    /// <summary>Stops the server in an orderly way and deletes a throw-away folder. May be called again.</summary>
    public async Task StopAsync()
    {
        if (Interlocked.Exchange(ref _guard, null) is { } guard) await guard.StopAsync();
        await _lock.DisposeAsync();
    }

    /// <summary>The same as <see cref="StopAsync"/>.</summary>
    public async ValueTask DisposeAsync() => await StopAsync();

    /// <summary>Opens another database of this server. Contains the password: never print it.</summary>
    public string ConnectionStringTo(string database) => ConnectionStringTo(database, Port, _password);

    private static bool Runs(int process)
    {
        using var found = ProcessFamily.Find(process);
        return found is not null;
    }

    private static string ConnectionStringTo(string database, int port, string password) => new NpgsqlConnectionStringBuilder
    {
        Host = "127.0.0.1",
        Port = port,
        Username = Role,
        Password = password,
        Database = database,
    }.ConnectionString;

    private async Task MakeDatabaseAsync(CancellationToken cancellation)
    {
        await using var server = NpgsqlDataSource.Create(ConnectionStringTo("postgres"));
        await using var exists = server.CreateCommand($"SELECT 1 FROM pg_database WHERE datname = '{DatabaseName}'");
        if (await exists.ExecuteScalarAsync(cancellation) is not null) return;
        await using var create = server.CreateCommand($"CREATE DATABASE {DatabaseName}");
        await create.ExecuteNonQueryAsync(cancellation);
    }
}
