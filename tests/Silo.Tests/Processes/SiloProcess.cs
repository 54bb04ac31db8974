using System.Diagnostics;
using System.Globalization;
using System.Net;
using Paykassma.Postgres;

namespace Paykassma.Silo.Tests.Processes;

/// <summary>The program in its sandbox profile, killed and started again as the test wants; always on the same port.</summary>
internal sealed class SiloProcess : IAsyncDisposable
{
    private const int LinesShown = 60;
    private const int LengthShown = 300;
    private static readonly TimeSpan ReadyMax = TimeSpan.FromMinutes(3);
    private readonly IReadOnlyDictionary<string, string?> _environment;
    private readonly HttpClient _http;
    private GuardedChild? _child;

    private SiloProcess(int port, IReadOnlyDictionary<string, string?> environment)
    {
        Endpoint = new IPEndPoint(IPAddress.Loopback, port);
        Url = new Uri($"http://{Endpoint}/");
        _environment = environment;
        _http = new HttpClient { BaseAddress = Url, Timeout = TimeSpan.FromSeconds(30) };
    }

    public IPEndPoint Endpoint { get; }

    public Uri Url { get; }

    public ProcessOutput Output { get; } = new();

    private GuardedChild Running => _child ?? throw new InvalidOperationException("The program does not run.");

    /// <summary>From each start of the process until it said it was ready.</summary>
    public List<TimeSpan> StartTimes { get; } = [];

    /// <summary>Starts the program and returns when <c>GET /health</c> is 200.</summary>
    /// <param name="settings">Beside the sandbox's: environment variables such as <c>Recheck__IntervalMs</c>.</param>
    public static async Task<SiloProcess> StartAsync(string connectionString, params IReadOnlyCollection<(string Name, string Value)> settings)
    {
        var port = FreePort.Find();
        var variables = new Dictionary<string, string>
        {
            ["Profile"] = "sandbox",
            ["PORT"] = port.ToString(CultureInfo.InvariantCulture),
            // Outside the sandbox.
            ["ASPNETCORE_URLS"] = $"http://127.0.0.1:{port}",
            ["ConnectionStrings__Paykassma"] = connectionString,
            ["Logging__LogLevel__Default"] = "Warning",
        };
        foreach (var (name, value) in settings) variables[name] = value;
        var silo = new SiloProcess(port, BuiltSilo.EnvironmentWith(variables));
        try
        {
            await silo.StartAgainAsync();
            return silo;
        }
        catch
        {
            await silo.DisposeAsync();
            throw;
        }
    }

    /// <summary>Signal 9. Returns when it is gone.</summary>
    public async Task KillAsync()
    {
        if (_child is not { } child) return;
        _child = null;
        await child.DisposeAsync();
    }

    /// <summary>Signal 15. Returns the exit code's task: it ends when the program has.</summary>
    public async Task<Task<int>> TerminateAsync()
    {
        var child = Running;
        await child.TerminateAsync();
        return ExitAsync(child);
    }

    /// <summary>Stops every thread of it where it is, until <see cref="ThawAsync"/>.</summary>
    public Task FreezeAsync() => Running.SignalAsync("STOP");

    public Task ThawAsync() => Running.SignalAsync("CONT");

    /// <summary>Starts it after <see cref="KillAsync"/>, and returns when it is ready.</summary>
    public async Task StartAgainAsync()
    {
        var started = Stopwatch.StartNew();
        var child = _child = await GuardedChild.StartAsync(BuiltSilo.CommandLine, _environment, Output);
        await Watch.UntilAsync("the program to be ready", ReadyMax, async () => child.HasExited
            ? throw new InvalidOperationException($"The program ended with exit code {child.ExitCode}.")
            : await IsReadyAsync());
        StartTimes.Add(started.Elapsed);
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        _http.Dispose();
        TestContext.Current.TestOutputHelper?.WriteLine($"The program's last words:\n{Output.Last(LinesShown, LengthShown)}");
    }

    private static async Task<int> ExitAsync(GuardedChild child)
    {
        await child.WaitForExitAsync();
        return child.ExitCode;
    }

    private async Task<bool> IsReadyAsync()
    {
        try
        {
            using var answer = await _http.GetAsync("health");
            return answer.StatusCode == HttpStatusCode.OK;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
