using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Paykassma.Cli.Servers;
using Spectre.Console;

namespace Paykassma.Cli.Commands.Trigger;

/// <summary>The sandbox by its documented endpoints. Each request is printed with its answer; keys are not.</summary>
internal sealed class PrintedSandbox : IDisposable
{
    private static readonly TimeSpan AnswerMax = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan OutcomeMax = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(200);

    private readonly Uri _url;
    private readonly IAnsiConsole _console;
    private readonly HttpClient _http;

    public PrintedSandbox(Uri url, string merchant, DeveloperKeys keys, IAnsiConsole console)
    {
        (_url, Merchant, Keys, _console) = (url, merchant, keys, console);
        _http = new HttpClient { BaseAddress = url, Timeout = AnswerMax };
        // The terminal breaks long lines itself; a body that was broken here could not be copied.
        console.Profile.Width = short.MaxValue;
    }

    public string Merchant { get; }

    public DeveloperKeys Keys { get; }

    /// <summary>As the platform: the secret authenticates.</summary>
    public Task<PrintedAnswer> AsPlatformAsync(string step, string path, JsonObject body, CancellationToken cancellation, string? secret = null) =>
        PostAsync(step, path, $"{path}?secret={Uri.EscapeDataString(secret ?? Keys.Secret)}", null, body.ToJsonString(), cancellation);

    /// <summary>As the platform, where the body's signature authenticates.</summary>
    public Task<PrintedAnswer> SignedAsync(string step, string path, byte[] body, CancellationToken cancellation) =>
        PostAsync(step, path, path, null, Encoding.UTF8.GetString(body), cancellation);

    /// <summary>As whoever has this key.</summary>
    public Task<PrintedAnswer> WithKeyAsync(string step, string path, string key, JsonObject body, CancellationToken cancellation) =>
        PostAsync(step, path, path, key, body.ToJsonString(), cancellation);

    /// <summary>Reads as the operator, again and again, until it is so, and prints only the last answer.</summary>
    /// <exception cref="TriggerException">It is not so within a minute.</exception>
    public async Task<JsonNode> UntilAsync(string step, string path, Func<JsonNode, bool> isThere, CancellationToken cancellation)
    {
        Say($"{step} …");
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(OutcomeMax);
        PrintedAnswer? answer = null;
        try
        {
            while (true)
            {
                answer = await SendAsync(HttpMethod.Get, path, path, Keys.Operator, null, patience.Token);
                if (answer.Status is >= 200 and < 300 && isThere(answer.Json)) break;
                await Task.Delay(LookEvery, patience.Token);
            }
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw new TriggerException(string.Create(CultureInfo.InvariantCulture, $"It did not happen within {OutcomeMax.TotalSeconds:0} s. The last answer: {answer?.Shown ?? "none"}"));
        }

        Print(answer);
        return answer.Json;
    }

    public void Dispose() => _http.Dispose();

    private async Task<PrintedAnswer> PostAsync(string step, string shownPath, string path, string? key, string body, CancellationToken cancellation)
    {
        Say(step);
        var answer = await SendAsync(HttpMethod.Post, path == shownPath ? path : $"{shownPath}?secret=…", path, key, body, cancellation);
        Print(answer);
        return answer;
    }

    private async Task<PrintedAnswer> SendAsync(HttpMethod method, string shown, string path, string? key, string? body, CancellationToken cancellation)
    {
        try
        {
            using var request = new HttpRequestMessage(method, path);
            if (body is not null) request.Content = new StringContent(body, Encoding.UTF8, new MediaTypeHeaderValue("application/json"));
            if (key is not null) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
            using var response = await _http.SendAsync(request, cancellation);
            var answer = new PrintedAnswer($"{method} /{shown}", body, (int)response.StatusCode, await response.Content.ReadAsStringAsync(cancellation));
            // Any other refusal may be the outcome.
            return answer.Status == 401 ? throw new TriggerException($"{_url} does not accept the key for /{shown}. Set the variables PAYKASSMA_… to that sandbox's keys.") : answer;
        }
        catch (Exception e) when (!cancellation.IsCancellationRequested && e is HttpRequestException or IOException or OperationCanceledException)
        {
            throw new TriggerException($"No sandbox answers at {_url}. Start one with './run', or name another with --url.");
        }
    }

    private void Say(string step) => _console.MarkupLineInterpolated($"[bold]{step}[/]");

    private void Print(PrintedAnswer answer)
    {
        _console.MarkupLineInterpolated($"  {answer.Request}");
        if (answer.Body is { } body) _console.MarkupLineInterpolated($"  {body}");
        _console.MarkupLineInterpolated($"  [grey]{answer.Shown}[/]");
    }
}

/// <summary>A request and its answer.</summary>
/// <param name="Request">Method and path, without a secret.</param>
/// <param name="Body">The request's body; null for none.</param>
internal sealed record PrintedAnswer(string Request, string? Body, int Status, string Text)
{
    public string Shown => string.Create(CultureInfo.InvariantCulture, $"{Status} {Text.Trim()}").TrimEnd();

    /// <exception cref="TriggerException">It is no JSON object.</exception>
    public JsonNode Json
    {
        get
        {
            try
            {
                return JsonNode.Parse(Text) as JsonObject ?? throw Unexpected();
            }
            catch (JsonException)
            {
                throw Unexpected();
            }
        }
    }

    /// <summary>The answer's text of this name; null if it has none.</summary>
    public string? this[string name] => Json[name]?.ToString();

    /// <summary>For an answer that is not what the event needs.</summary>
    public TriggerException Unexpected() => new($"{Request} answered something else: {Shown}");
}
