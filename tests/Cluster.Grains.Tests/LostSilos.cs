using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Paykassma.Testing;

namespace Paykassma.Cluster.Grains.Tests;

/// <summary>Two silos and a frontend whose calls get lost as a test wants. Shared by tests that use orders of their own.</summary>
public sealed class LostSilos(PostgresFixture server) : IAsyncLifetime
{
    private readonly TestDatabase _database = new(server);
    private readonly LeapingClock _clock = new();
    private readonly HttpClient _http = new();
    private RealSilos _silos = null!;
    private Frontend _frontend = null!;

    /// <summary>The frontend's calls.</summary>
    internal LossyCalls OfFrontend { get; } = new();

    /// <summary>The calls of the silos, and of the grains on them.</summary>
    internal LossyCalls OfSilos { get; } = new();

    internal IReadOnlyList<IServiceProvider> Silos => _silos.Silos;

    public async ValueTask InitializeAsync()
    {
        await _database.InitializeAsync();
        _silos = await RealSilos.StartAsync(2, _database.ConnectionString, services => services.AddSingleton<IOutgoingGrainCallFilter>(OfSilos));
        _frontend = await Frontend.StartAsync(_silos, _database.ConnectionString, services =>
        {
            services.AddSingleton<IOutgoingGrainCallFilter>(OfFrontend);
            services.AddSingleton<TimeProvider>(_clock);
        });
        _http.BaseAddress = _frontend.Address;
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", "demo-merchant");
    }

    /// <summary>Lets the time of the frontend pass.</summary>
    public void Leap(TimeSpan time) => _clock.Leap(time);

    public async Task<(HttpStatusCode Status, string Body)> PostAsync(string path, string json)
    {
        using var content = new StringContent(json, Encoding.UTF8, "application/json");
        using var answer = await _http.PostAsync(new Uri(path, UriKind.Relative), content);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _frontend.DisposeAsync();
        await _silos.DisposeAsync();
        await _database.DisposeAsync();
    }

    /// <summary>Elapsed time is real time and what a test lets pass.</summary>
    private sealed class LeapingClock : TimeProvider
    {
        private long _leapt;

        public override long GetTimestamp() => System.GetTimestamp() + Interlocked.Read(ref _leapt);

        public void Leap(TimeSpan time) => Interlocked.Add(ref _leapt, (long)(time.TotalSeconds * TimestampFrequency));
    }
}
