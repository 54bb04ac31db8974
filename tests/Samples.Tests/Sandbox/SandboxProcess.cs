using System.Diagnostics;
using System.Globalization;
using System.Net;
using Paykassma.Postgres;
using Paykassma.Testing;

namespace Paykassma.Samples.Tests.Sandbox;

/// <summary>The sandbox as a process, as <c>./run</c> starts it, on a free port and a database of its own. It ends when this process does.</summary>
internal sealed class SandboxProcess : IAsyncDisposable
{
    private static readonly TimeSpan ReadyMax = TimeSpan.FromMinutes(2);
    private readonly PostgresFixture _postgres;
    private readonly string _database;
    private readonly Process _process;
    private readonly Task<string> _errors;

    private SandboxProcess(PostgresFixture postgres, string database, Process process, IPEndPoint endpoint)
    {
        (_postgres, _database, _process, Endpoint) = (postgres, database, process, endpoint);
        _errors = process.StandardError.ReadToEndAsync();
        process.OutputDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
    }

    public IPEndPoint Endpoint { get; }

    public string ConnectionString => _database;

    public Uri Url => new($"http://{Endpoint}/");

    /// <param name="settings">Beside the sandbox's: environment variables.</param>
    public static async Task<SandboxProcess> StartAsync(PostgresFixture postgres, params IReadOnlyCollection<(string Name, string Value)> settings)
    {
        var database = await postgres.CreateDatabaseAsync();
        var endpoint = new IPEndPoint(IPAddress.Loopback, FreePort.Find());
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", [BuiltProgram.PathOf("Silo")])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["Profile"] = "sandbox";
        start.Environment["PORT"] = endpoint.Port.ToString(CultureInfo.InvariantCulture);
        start.Environment["ConnectionStrings__Paykassma"] = database;
        start.Environment["Logging__LogLevel__Default"] = "Warning";
        start.Environment["DOTNET_ENVIRONMENT"] = "Production";
        start.Environment["StopWithStandardInput"] = "true";
        foreach (var (name, value) in settings) start.Environment[name] = value;
        var sandbox = new SandboxProcess(postgres, database, Process.Start(start)!, endpoint);
        try
        {
            await sandbox.UntilReadyAsync();
            return sandbox;
        }
        catch
        {
            await sandbox.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        await _process.WaitForExitAsync();
        _process.Dispose();
        await _postgres.DropDatabaseAsync(_database);
    }

    private async Task UntilReadyAsync()
    {
        using var http = new HttpClient { BaseAddress = Url };
        await Watch.UntilAsync("the sandbox to be ready", ReadyMax, async () =>
        {
            if (_process.HasExited) throw new InvalidOperationException($"The sandbox ended with exit code {_process.ExitCode}: {await _errors}");
            try
            {
                using var answer = await http.GetAsync("health");
                return answer.StatusCode == HttpStatusCode.OK;
            }
            catch (HttpRequestException)
            {
                return false;
            }
        });
    }
}
