using System.Diagnostics;
using System.Net;
using System.Text;
using System.Text.Json;
using Paykassma.Load;

namespace Paykassma.Cli.Tools.Bench.Flows;

/// <summary>One connection for requests that are answered in JSON.</summary>
internal sealed class FlowWire(IPEndPoint server) : IDisposable
{
    /// <summary>How long to wait before the first look. Each further wait is longer, so that looking costs little.</summary>
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan PauseMax = TimeSpan.FromMilliseconds(100);
    private const double Growth = 1.5;

    private static readonly TimeSpan EndMax = TimeSpan.FromSeconds(30);
    private const int WordsMax = 200;

    private readonly HttpExchange _wire = new(server);

    /// <exception cref="UnexpectedAnswerException">The status was not 2xx.</exception>
    public async ValueTask<JsonElement> AskAsync(string what, byte[] request, CancellationToken cancellation)
    {
        var answer = await _wire.SendAsync(request, cancellation);
        if (answer.Status is >= 200 and < 300) return JsonElement.Parse(answer.Body.Span);
        var words = Encoding.UTF8.GetString(answer.Body.Span);
        throw new UnexpectedAnswerException($"{what} was answered {answer.Status} {(words.Length > WordsMax ? words[..WordsMax] : words)}");
    }

    /// <summary>Looks until the status is one of <paramref name="ends"/>. Returns it, and how often it was looked.</summary>
    /// <param name="status">The last known status.</param>
    /// <exception cref="UnexpectedAnswerException">It took too long.</exception>
    public async Task<(string Status, int Looks)> LookUntilAsync(string? status, byte[] look, string[] ends, CancellationToken cancellation)
    {
        var (began, looks) = (Stopwatch.GetTimestamp(), 0);
        for (var pause = FirstPause; !ends.Contains(status, StringComparer.Ordinal); pause = pause * Growth > PauseMax ? PauseMax : pause * Growth)
        {
            if (Stopwatch.GetElapsedTime(began) > EndMax) throw new UnexpectedAnswerException($"it was not {string.Join(" or ", ends)} but {status} after {EndMax.TotalSeconds:0} s");
            await Task.Delay(pause, cancellation);
            status = StatusOf(await AskAsync("a look", look, cancellation));
            looks++;
        }

        return (status!, looks);
    }

    public static string? StatusOf(JsonElement body) => body.GetProperty("status").GetString();

    public void Dispose() => _wire.Dispose();
}

/// <summary>A flow ended otherwise than it should.</summary>
internal sealed class UnexpectedAnswerException(string message) : Exception(message);
