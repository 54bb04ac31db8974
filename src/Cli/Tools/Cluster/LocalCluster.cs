using Npgsql;
using Paykassma.Postgres;

namespace Paykassma.Cli.Tools.Cluster;

/// <summary>Silos and frontends as processes on this machine, over one PostgreSQL. Stopping it stops all of them.</summary>
internal sealed class LocalCluster : IAsyncDisposable
{
    private readonly HttpClient _http = new(new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.FromMinutes(1) })
    {
        Timeout = Timeout.InfiniteTimeSpan,
    };

    private LocalCluster(PostgresServer postgres, ClusterSettings settings, Action<MemberNews> tell)
    {
        Postgres = postgres;
        var plans = new ClusterPlans(settings, postgres.ConnectionString);
        Silos = [.. plans.Silos.Select(plan => new KeptProcess(plan, _http, tell))];
        Frontends = [.. plans.Frontends.Select(plan => new KeptProcess(plan, _http, tell))];
        Database = new NpgsqlDataSourceBuilder(postgres.ConnectionString) { ConnectionStringBuilder = { ApplicationName = "cluster", MaxPoolSize = 10 } }.Build();
    }

    public PostgresServer Postgres { get; }

    public IReadOnlyList<KeptProcess> Silos { get; }

    public IReadOnlyList<KeptProcess> Frontends { get; }

    /// <summary>The cluster's database, read directly without the processes.</summary>
    public NpgsqlDataSource Database { get; }

    private IEnumerable<KeptProcess> Members => Silos.Concat(Frontends);

    /// <summary>Returns when every process is ready.</summary>
    /// <param name="say">Receives messages about PostgreSQL.</param>
    /// <param name="tell">Receives events of the processes, on any thread.</param>
    public static async Task<LocalCluster> StartAsync(
        ClusterSettings settings, Action<string> say, Action<MemberNews> tell, CancellationToken cancellation)
    {
        if (OperatingSystem.IsWindows()) throw new InvalidOperationException("The local cluster needs the signals of Linux or macOS.");
        RequireFreePorts(settings);
        Directory.CreateDirectory(settings.Logs);
        var options = new PrivatePostgresOptions { DataDirectory = settings.Data, Log = say };
        var postgres = settings.Data is null
            ? await PostgresServer.StartAsync(options, cancellation)
            : await PostgresServer.FromEnvironmentOrStartAsync(options, cancellation);
        var cluster = new LocalCluster(postgres, settings, tell);
        try
        {
            await Task.WhenAll(cluster.Members.Select(member => member.StartAsync(cancellation)));
            return cluster;
        }
        catch
        {
            await cluster.DisposeAsync();
            throw;
        }
    }

    /// <summary>Frontends first, so that no request is sent to silos that have stopped; then the silos, then PostgreSQL.</summary>
    public async ValueTask DisposeAsync()
    {
        await Task.WhenAll(Frontends.Select(frontend => frontend.DisposeAsync().AsTask()));
        await Task.WhenAll(Silos.Select(silo => silo.DisposeAsync().AsTask()));
        _http.Dispose();
        await Database.DisposeAsync();
        await Postgres.DisposeAsync();
    }

    private static void RequireFreePorts(ClusterSettings settings)
    {
        if (settings.Port is not { } first) return;
        foreach (var port in Enumerable.Range(first, ClusterSettings.Frontends))
        {
            if (!FreePort.IsFree(port)) throw new InvalidOperationException($"Port {port} is in use; choose others with --port.");
        }
    }
}
