using System.Net;
using System.Net.Http.Headers;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Paykassma.Cli.Commands.Delivery;
using Paykassma.Cli.Servers;

namespace Paykassma.Cli.Commands.Listen;

/// <summary>The sandbox's side of listening: the stream of attempts, and the endpoint that takes their answers.</summary>
internal sealed class SandboxConnection(Uri url, string merchant, DeveloperKeys keys) : IDisposable
{
    private const string Path = "backoffice/v1/sandbox/postbacks";

    /// <summary>The sandbox sends something every 10 seconds; after this long the connection is dead.</summary>
    private static readonly TimeSpan SilenceMax = TimeSpan.FromSeconds(30);

    private readonly HttpClient _http = new() { BaseAddress = url, Timeout = Timeout.InfiniteTimeSpan };

    /// <summary>One connection's events. It ends when the connection does.</summary>
    /// <exception cref="ListenException">The sandbox refuses.</exception>
    public async IAsyncEnumerable<SseItem<string>> EventsAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        using var silence = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        silence.CancelAfter(SilenceMax);
        using var request = Request(HttpMethod.Get, $"{Path}?merchant={Uri.EscapeDataString(merchant)}");
        using var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, silence.Token);
        if (response.StatusCode >= HttpStatusCode.InternalServerError) throw new HttpRequestException("the sandbox is not ready");
        if (!response.IsSuccessStatusCode) throw new ListenException(await WhyRefusedAsync(response, silence.Token));
        await using var stream = await response.Content.ReadAsStreamAsync(silence.Token);
        await foreach (var happened in SseParser.Create(stream).EnumerateAsync(silence.Token))
        {
            silence.CancelAfter(SilenceMax);
            yield return happened;
        }
    }

    /// <returns>False if the sandbox no longer waits for it.</returns>
    public async Task<bool> AnswerAsync(string attempt, Delivered delivered, CancellationToken cancellation)
    {
        var answer = new JsonObject { ["merchant"] = merchant, ["attempt"] = attempt };
        switch (delivered)
        {
            case Delivered.Answered answered:
                answer["status"] = answered.Status;
                answer["body"] = Convert.ToBase64String(answered.Body);
                answer["retry_after"] = answered.RetryAfter;
                break;
            case Delivered.Unreachable: answer["failure"] = "unreachable"; break;
            case Delivered.Cut: answer["failure"] = "cut"; break;
            // The sandbox's own time is over too.
            case Delivered.Late: return true;
        }

        using var request = Request(HttpMethod.Post, $"{Path}/answer");
        request.Content = new StringContent(answer.ToJsonString(), Encoding.UTF8, new MediaTypeHeaderValue("application/json"));
        using var response = await _http.SendAsync(request, cancellation);
        return response.IsSuccessStatusCode;
    }

    public void Dispose() => _http.Dispose();

    private HttpRequestMessage Request(HttpMethod method, string path) => new(method, path)
    {
        Headers = { Authorization = new AuthenticationHeaderValue("Bearer", keys.Operator) },
    };

    private async Task<string> WhyRefusedAsync(HttpResponseMessage response, CancellationToken cancellation)
    {
        var code = await CodeOfAsync(response, cancellation);
        return (response.StatusCode, code) switch
        {
            (HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden, _) =>
                $"{url} does not accept the operator key. Set the variable {DeveloperKeys.OperatorVariable} to that sandbox's.",
            (HttpStatusCode.NotFound, "MERCHANT_NOT_FOUND") => $"{url} has no merchant {OneLine.Of(merchant, 40)}. Name another one with --merchant.",
            (HttpStatusCode.NotFound, _) => $"{url} is no sandbox that can be listened to. Name one with --url; only the profile 'sandbox' has the endpoint.",
            _ => $"{url} refused with status {(int)response.StatusCode} {code}.",
        };
    }

    private static async Task<string?> CodeOfAsync(HttpResponseMessage response, CancellationToken cancellation)
    {
        try
        {
            return (string?)(JsonNode.Parse(await response.Content.ReadAsStringAsync(cancellation)) as JsonObject)?["code"];
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return null;
        }
    }
}
