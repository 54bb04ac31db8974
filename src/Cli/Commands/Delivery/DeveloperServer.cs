using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;

namespace Paykassma.Cli.Commands.Delivery;

/// <summary>
/// The server that a developer writes. It is called as the gateway's courier would call it: no redirects, no cookies, no proxy, and an answer
/// that is read up to a limit.
/// </summary>
internal sealed class DeveloperServer(Uri url) : IDisposable
{
    /// <summary>How long the courier waits for an answer, unless the gateway says otherwise.</summary>
    public static readonly TimeSpan UsualLimit = TimeSpan.FromSeconds(10);

    /// <summary>The longest answer that the courier reads; one byte more is passed on, so that a longer one is seen to be too long.</summary>
    private const int AnswerBytesMax = 16_384;

    private const string ContentTypeName = "Content-Type";

    private readonly HttpClient _http = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        AutomaticDecompression = DecompressionMethods.None,
        UseCookies = false,
        UseProxy = false,
        ConnectTimeout = TimeSpan.FromSeconds(5),
    })
    {
        Timeout = Timeout.InfiniteTimeSpan,
    };

    /// <summary>Sends a body once. Whatever the server does is a result; only the caller's own end is thrown.</summary>
    /// <param name="within">How long the server has.</param>
    public async Task<Delivered> SendAsync(
        byte[] body, IEnumerable<KeyValuePair<string, string>> headers, TimeSpan within, CancellationToken cancellation)
    {
        var began = Stopwatch.GetTimestamp();
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(within);
        try
        {
            using var request = RequestOf(body, headers);
            using var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, limit.Token);
            var answer = await ReadAsync(response.Content, limit.Token);
            return new Delivered.Answered((int)response.StatusCode, answer, RetryAfterOf(response.Headers), Stopwatch.GetElapsedTime(began));
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return new Delivered.Late(within, Stopwatch.GetElapsedTime(began));
        }
        catch (HttpRequestException e) when (e.HttpRequestError is not (HttpRequestError.Unknown or HttpRequestError.ResponseEnded))
        {
            return new Delivered.Unreachable(e.HttpRequestError, Stopwatch.GetElapsedTime(began));
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            return new Delivered.Cut(Stopwatch.GetElapsedTime(began));
        }
    }

    public void Dispose() => _http.Dispose();

    private HttpRequestMessage RequestOf(byte[] body, IEnumerable<KeyValuePair<string, string>> headers)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = new ByteArrayContent(body) };
        foreach (var (name, value) in headers)
        {
            if (string.Equals(name, ContentTypeName, StringComparison.OrdinalIgnoreCase)) request.Content.Headers.TryAddWithoutValidation(name, value);
            // The content knows its own length.
            else if (!name.StartsWith("Content-", StringComparison.OrdinalIgnoreCase)) request.Headers.TryAddWithoutValidation(name, value);
        }

        return request;
    }

    private static async Task<byte[]> ReadAsync(HttpContent content, CancellationToken cancellation)
    {
        await using var stream = await content.ReadAsStreamAsync(cancellation);
        var buffer = new byte[AnswerBytesMax + 1];
        return buffer[..await stream.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellation)];
    }

    private static string? RetryAfterOf(HttpResponseHeaders headers) =>
        headers.TryGetValues("Retry-After", out var values) ? string.Join(", ", values) : null;
}
