using System.Diagnostics;
using Paykassma.Postgres;

namespace Paykassma.Plain.Tests.Deposits;

/// <summary>The service as a process of its own, which can be killed.</summary>
internal sealed class PlainProcess : IDisposable
{
    private static readonly TimeSpan ReadyMax = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(100);

    private readonly Process _process;

    private PlainProcess(Process process, Uri url) => (_process, Url) = (process, url);

    public Uri Url { get; }

    public static async Task<PlainProcess> StartAsync(IReadOnlyDictionary<string, string> settings)
    {
        var url = new Uri($"http://127.0.0.1:{FreePort.Find()}");
        var start = new ProcessStartInfo("dotnet", [Assembly()]);
        foreach (var (name, value) in settings) start.Environment[name.Replace(":", "__", StringComparison.Ordinal)] = value;
        start.Environment["ASPNETCORE_URLS"] = url.ToString();
        var started = new PlainProcess(Process.Start(start)!, url);
        using var http = new HttpClient { BaseAddress = url };
        using var timer = new PeriodicTimer(LookEvery);
        for (var waited = Stopwatch.StartNew(); ; await timer.WaitForNextTickAsync())
        {
            try
            {
                using var answer = await http.GetAsync("/health");
                if (answer.IsSuccessStatusCode) return started;
            }
            catch (HttpRequestException)
            {
                // It does not listen yet.
            }

            Assert.True(waited.Elapsed < ReadyMax && !started._process.HasExited, "the process is not ready");
        }
    }

    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    public void Dispose()
    {
        if (!_process.HasExited) _process.Kill();
        _process.Dispose();
    }

    /// <summary>The output folders are siblings: <c>bin/{project}/{configuration}/</c>.</summary>
    private static string Assembly()
    {
        var own = new DirectoryInfo(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory));
        return Path.Combine(own.Parent!.Parent!.FullName, "Plain", own.Name, "Paykassma.Plain.dll");
    }
}
