using System.Diagnostics;
using System.Net;
using Paykassma.Postgres;

namespace Paykassma.Cli.Servers;

/// <summary>A service as a separate process, so that nothing of it runs inside the load generator.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    private static readonly TimeSpan ReadyMax = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan StopMax = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan ReadyEvery = TimeSpan.FromMilliseconds(100);

    private readonly Process _process;

    private ServerProcess(Process process, IPEndPoint endpoint) => (_process, Endpoint) = (process, endpoint);

    /// <summary>The address it listens on.</summary>
    public IPEndPoint Endpoint { get; }

    /// <summary>The processor time it has used so far.</summary>
    public TimeSpan ProcessorTime
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    /// <summary>Its resident memory. Bytes.</summary>
    public long Memory
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64;
        }
    }

    /// <summary>Starts a program that was built together with this one, and waits until <c>GET /health</c> returns 200.</summary>
    /// <param name="project">The project's name: its output folder, and the end of its assembly's name.</param>
    /// <param name="port">The loopback port it listens on; null for a free one.</param>
    public static async Task<ServerProcess> StartAsync(
        string project, IReadOnlyDictionary<string, string> environment, CancellationToken cancellation, int? port = null)
    {
        var endpoint = new IPEndPoint(IPAddress.Loopback, port ?? FreePort.Find());
        var start = new ProcessStartInfo("dotnet", [Programs.AssemblyOf(project)]) { RedirectStandardInput = true };
        LeanSockets.KeepFrom(start.Environment);
        foreach (var (name, value) in environment) start.Environment[name] = value;
        start.Environment["ASPNETCORE_URLS"] = $"http://{endpoint}";
        start.Environment["PORT"] = endpoint.Port.ToString(System.Globalization.CultureInfo.InvariantCulture);
        start.Environment["DOTNET_ENVIRONMENT"] = "Production";
        start.Environment["StopWithStandardInput"] = "true";
        var server = new ServerProcess(Process.Start(start)!, endpoint);
        try
        {
            await server.WaitUntilReadyAsync(cancellation);
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>Waits until it ends; returns its exit code.</summary>
    public async Task<int> WaitForExitAsync(CancellationToken cancellation)
    {
        await _process.WaitForExitAsync(cancellation);
        return _process.ExitCode;
    }

    /// <summary>Asks it to stop by closing its standard input; kills it if it has not stopped within <see cref="StopMax"/>.</summary>
    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        using var patience = new CancellationTokenSource(StopMax);
        try
        {
            await _process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync(CancellationToken.None);
        }

        _process.Dispose();
    }

    private async Task WaitUntilReadyAsync(CancellationToken cancellation)
    {
        using var http = new HttpClient { BaseAddress = new Uri($"http://{Endpoint}"), Timeout = TimeSpan.FromSeconds(5) };
        for (var waited = Stopwatch.StartNew(); waited.Elapsed < ReadyMax; await Task.Delay(ReadyEvery, cancellation))
        {
            if (_process.HasExited) throw new ServerNotReadyException($"The process did not start: it ended with exit code {_process.ExitCode}.");
            try
            {
                using var answer = await http.GetAsync("/health", cancellation);
                if (answer.StatusCode == HttpStatusCode.OK) return;
            }
            catch (Exception e) when (e is HttpRequestException || (e is OperationCanceledException && !cancellation.IsCancellationRequested))
            {
                // It does not listen yet, or does not answer in time yet.
            }
        }

        throw new ServerNotReadyException($"The process was not ready within {ReadyMax.TotalSeconds:0} s: {_process.StartInfo.ArgumentList[0]}.");
    }
}

/// <summary>A program is not built, or its process ended or was not ready in time.</summary>
internal sealed class ServerNotReadyException(string message) : Exception(message);
