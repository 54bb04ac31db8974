using System.Net;
using System.Net.Http.Headers;

namespace Paykassma.Cli.Tools.Load.Work;

/// <summary>
/// Sends requests to the targets in turn; after a connection failure or a 503, the same request is sent again to the next target.
/// </summary>
internal sealed class LoadWire : IDisposable
{
    /// <summary>A request without an answer after this time has failed.</summary>
    public static readonly TimeSpan AnswerMax = TimeSpan.FromSeconds(30);

    private const int ConnectionsMax = 512;
    private static readonly TimeSpan ConnectMax = TimeSpan.FromSeconds(5);
    private static readonly MediaTypeHeaderValue JsonType = new("application/json");

    private readonly LoadSettings _settings;
    private readonly TimeProvider _clock;
    private readonly HttpClient _http;
    private uint _next;

    /// <param name="handler">Sends the requests; null for sockets.</param>
    public LoadWire(LoadSettings settings, TimeProvider clock, HttpMessageHandler? handler = null)
    {
        (_settings, _clock) = (settings, clock);
        _http = new HttpClient(handler ?? new SocketsHttpHandler
        {
            MaxConnectionsPerServer = ConnectionsMax,
            ConnectTimeout = ConnectMax,
            UseProxy = false,
            UseCookies = false,
            AllowAutoRedirect = false,
        })
        { Timeout = AnswerMax };
    }

    public Task<LoadAnswer> GetAsync(string path, string key, KindTally tally, CancellationToken cancellation) =>
        SendAsync(HttpMethod.Get, path, key, null, tally, cancellation);

    /// <param name="key">The bearer key; null for none.</param>
    public Task<LoadAnswer> PostAsync(string path, string? key, byte[] body, KindTally tally, CancellationToken cancellation) =>
        SendAsync(HttpMethod.Post, path, key, body, tally, cancellation);

    public void Dispose() => _http.Dispose();

    private async Task<LoadAnswer> SendAsync(
        HttpMethod method, string path, string? key, byte[]? body, KindTally tally, CancellationToken cancellation)
    {
        // Not the next target in the shared order: under load that may be the one that has just failed.
        var first = Interlocked.Increment(ref _next);
        for (var attempt = 0u; ; attempt++)
        {
            var target = _settings.Targets[(int)(unchecked(first + attempt) % (uint)_settings.Targets.Count)];
            var answer = await TryAsync(target, method, path, key, body, cancellation);
            if (answer.Status is not (0 or (int)HttpStatusCode.ServiceUnavailable) || attempt >= _settings.Retries) return answer;
            tally.Retry();
            if (_settings.RetryPause > TimeSpan.Zero) await Task.Delay(_settings.RetryPause, _clock, cancellation);
        }
    }

    private async Task<LoadAnswer> TryAsync(
        Uri target, HttpMethod method, string path, string? key, byte[]? body, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(method, new Uri(target, path));
        if (key is not null) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        if (body is not null) request.Content = new ByteArrayContent(body) { Headers = { ContentType = JsonType } };
        try
        {
            using var response = await _http.SendAsync(request, cancellation);
            return new LoadAnswer((int)response.StatusCode, await response.Content.ReadAsByteArrayAsync(cancellation), null);
        }
        catch (HttpRequestException e)
        {
            return new LoadAnswer(0, [], e.HttpRequestError.ToString());
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return new LoadAnswer(0, [], "too late");
        }
    }
}
