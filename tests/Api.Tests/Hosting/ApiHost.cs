using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Paykassma.Postgres;
using Paykassma.Silo;
using Paykassma.Testing;

namespace Paykassma.Api.Tests.Hosting;

/// <summary>The program as it ships, the sandbox's profile, on a loopback port of its own over a database of the test's.</summary>
public sealed class ApiHost : IAsyncDisposable
{
    private static readonly string[] Verbose =
        ["--Logging:LogLevel:Default=Trace", "--Logging:LogLevel:Microsoft.AspNetCore=Trace", "--Logging:LogLevel:Orleans=Trace"];

    private readonly WebApplication _app;

    private ApiHost(WebApplication app, string url, PostbackWatch postbacks, ShiftableClock clock, CapturedLog log)
    {
        (_app, Postbacks, Clock, Log) = (app, postbacks, clock, log);
        Http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = new Uri(url) };
    }

    public HttpClient Http { get; }

    /// <summary>Tells when a postback has been acknowledged or a deposit has received one.</summary>
    public PostbackWatch Postbacks { get; }

    public ShiftableClock Clock { get; }

    /// <summary>Every line the program logs, from the lowest level on.</summary>
    public CapturedLog Log { get; }

    public IServiceProvider Services => _app.Services;

    public static async Task<ApiHost> StartAsync(string connectionString, params string[] settings)
    {
        var (postbacks, clock, log) = (new PostbackWatch(), new ShiftableClock(), new CapturedLog());
        // The sandbox is wired to its own port, so it must be known before the start.
        var port = FreePort.Find();
        string[] args =
        [
            "--Profile=sandbox", $"--PORT={port}", $"--ConnectionStrings:Paykassma={connectionString}", "--Recheck:Shards=1", "--Storage:ConnectionsMax=16",
            // Everything that configuration can make it say.
            .. Verbose, .. settings,
        ];
        var app = await PaykassmaSilo.BuildAsync(args, builder =>
        {
            builder.Logging.ClearProviders();
            builder.Logging.AddProvider(log);
            builder.Services.AddSingleton<TimeProvider>(clock);
            builder.Services.KeepHousekeepingOnRealTime();
            builder.Services.AddSingleton<IOutgoingGrainCallFilter>(postbacks);
        });
        await app.StartAsync();
        return new ApiHost(app, $"http://127.0.0.1:{port}", postbacks, clock, log);
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
    }
}
