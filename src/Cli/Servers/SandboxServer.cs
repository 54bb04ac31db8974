using Paykassma.Postgres;

namespace Paykassma.Cli.Servers;

/// <summary>The sandbox: PostgreSQL, and one process that is both gateway and merchant. Stopping it stops both.</summary>
internal sealed class SandboxServer : IAsyncDisposable
{
    private readonly PostgresServer _postgres;

    private SandboxServer(PostgresServer postgres, ServerProcess silo) => (_postgres, Silo) = (postgres, silo);

    public ServerProcess Silo { get; }

    public Uri Url => new($"http://{Silo.Endpoint}/");

    /// <param name="dataDirectory">The folder of a private PostgreSQL's data; null for a throw-away one.</param>
    /// <param name="port">The port to listen on; null for a free one.</param>
    /// <param name="providerUrl">The URL of the merchant side's provider; null for the sandbox itself.</param>
    public static async Task<SandboxServer> StartAsync(
        string? dataDirectory, int? port, Action<string> say, CancellationToken cancellation, Uri? providerUrl = null)
    {
        var options = new PrivatePostgresOptions { DataDirectory = dataDirectory, Log = say };
        var postgres = dataDirectory is null
            ? await PostgresServer.StartAsync(options, cancellation)
            : await PostgresServer.FromEnvironmentOrStartAsync(options, cancellation);
        try
        {
            var environment = new Dictionary<string, string>
            {
                ["Profile"] = "sandbox",
                [PostgresServer.Variable] = postgres.ConnectionString,
                ["Logging__LogLevel__Default"] = "Warning",
            };
            if (dataDirectory is not null) AddKeyFile(environment, dataDirectory);
            if (providerUrl is not null) environment["Provider__ApiUrl"] = providerUrl.ToString();
            return new SandboxServer(postgres, await ServerProcess.StartAsync("Silo", environment, cancellation, port));
        }
        catch
        {
            await postgres.DisposeAsync();
            throw;
        }
    }

    /// <summary>
    /// Data that stay are sealed with a key of their own, beside the folder and not in it. A throw-away database is sealed with the sandbox's public key.
    /// </summary>
    private static void AddKeyFile(Dictionary<string, string> environment, string dataDirectory)
    {
        const string Setting = "Sealing__KeyFile";
        if (Environment.GetEnvironmentVariable(Setting) is { Length: > 0 }) return;
        environment[Setting] = $"{Path.TrimEndingDirectorySeparator(Path.GetFullPath(dataDirectory))}.sealing-key";
        environment["Sealing__CreateKeyFile"] = "true";
    }

    public async ValueTask DisposeAsync()
    {
        await Silo.DisposeAsync();
        await _postgres.DisposeAsync();
    }
}
