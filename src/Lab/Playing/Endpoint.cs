using System.Diagnostics;
using System.Net.Http.Headers;

namespace Paykassma.Lab.Playing;

/// <summary>The merchant's endpoint, called as the gateway calls it: no redirects, no cookies, an answer within 10 seconds.</summary>
internal sealed class Endpoint(Uri url) : IDisposable
{
    /// <summary>How long the gateway waits for an answer.</summary>
    public static readonly TimeSpan AnswerMax = TimeSpan.FromSeconds(10);

    private const int AnswerBytesMax = 64 * 1024;

    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, ConnectTimeout = AnswerMax })
    {
        Timeout = AnswerMax,
        MaxResponseContentBufferSize = AnswerBytesMax,
    };

    private long _slowestMs;

    /// <summary>The longest time that an answer of this run took.</summary>
    public TimeSpan Slowest => TimeSpan.FromMilliseconds(Interlocked.Read(ref _slowestMs));

    /// <summary>Refuses to start if nothing listens there.</summary>
    public async Task ReachAsync(CancellationToken cancellation)
    {
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Head, url);
            using var answer = await _http.SendAsync(request, cancellation);
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException && !cancellation.IsCancellationRequested)
        {
            throw new LabException($"{url.GetLeftPart(UriPartial.Path)} does not answer. Start the merchant's server and check the URL.", e);
        }
    }

    public async Task<Reply> SendAsync(byte[] body, CancellationToken cancellation)
    {
        var began = Stopwatch.GetTimestamp();
        var reply = await AnswerAsync(body, began, cancellation);
        InterlockedMax((long)reply.Took.TotalMilliseconds);
        return reply;
    }

    /// <summary>Sends the body, and closes the connection when the answer begins to come.</summary>
    public Task CutAsync(byte[] body, CancellationToken cancellation) => CutConnection.SendAsync(url, body, cancellation);

    public void Dispose() => _http.Dispose();

    private async Task<Reply> AnswerAsync(byte[] body, long began, CancellationToken cancellation)
    {
        try
        {
            using var content = new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
            using var answer = await _http.PostAsync(url, content, cancellation);
            var bytes = await answer.Content.ReadAsByteArrayAsync(cancellation);
            return new Reply((int)answer.StatusCode, bytes, Stopwatch.GetElapsedTime(began));
        }
        catch (TaskCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return new Reply(0, [], Stopwatch.GetElapsedTime(began), "no answer within 10 s");
        }
        catch (HttpRequestException e)
        {
            return new Reply(0, [], Stopwatch.GetElapsedTime(began), $"no answer ({e.HttpRequestError})");
        }
    }

    private void InterlockedMax(long ms)
    {
        long seen;
        while (ms > (seen = Interlocked.Read(ref _slowestMs)) && Interlocked.CompareExchange(ref _slowestMs, ms, seen) != seen) { }
    }
}
