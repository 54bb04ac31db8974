using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Paykassma.Simulation.Worlds;

namespace Paykassma.Simulation.Users;

/// <summary>A client of the HTTP API: asks, waits a while, and asks again, with the same content, until it is answered for good.</summary>
internal sealed class ShopClient(HttpMessageHandler network, WorldClock clock)
{
    private const int TriesMax = 200;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan PauseMax = TimeSpan.FromSeconds(60);

    private readonly HttpClient _http = new(network) { BaseAddress = new Uri("http://paykassma/"), Timeout = Timeout.InfiniteTimeSpan };

    public async Task<(HttpStatusCode Status, JsonElement Json)> AskAsync(HttpMethod method, string path, string key, string? body = null)
    {
        var pause = TimeSpan.FromMilliseconds(500);
        for (var tries = 0; tries < TriesMax; tries++)
        {
            if (await TryAsync(method, path, key, body) is { } answer) return answer;
            await Task.Delay(pause, clock);
            pause = pause * 2 < PauseMax ? pause * 2 : PauseMax;
        }

        throw new InvalidOperationException($"{method} {path} was never answered.");
    }

    /// <summary>Null if there was no answer, or one that says "later".</summary>
    public async Task<(HttpStatusCode Status, JsonElement Json)?> TryAsync(HttpMethod method, string path, string key, string? body)
    {
        try
        {
            using var patience = new CancellationTokenSource(Patience, clock);
            using var request = new HttpRequestMessage(method, path);
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
            if (body is not null) request.Content = new StringContent(body, Encoding.UTF8, "application/json");
            using var response = await _http.SendAsync(request, patience.Token);
            if ((int)response.StatusCode >= 500 || response.StatusCode == HttpStatusCode.TooManyRequests) return null;
            var text = await response.Content.ReadAsStringAsync(patience.Token);
            using var json = JsonDocument.Parse(text.Length == 0 ? "{}" : text);
            return (response.StatusCode, json.RootElement.Clone());
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException or JsonException)
        {
            return null;
        }
    }
}
