using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.RegularExpressions;
using Paykassma.Api.Tests.Callers;

namespace Paykassma.Api.Tests.Wire;

/// <summary>
/// What was asked and what was answered, as text: route, request, status, content type and the body's own bytes. What differs from run to
/// run has a name instead: ids, numbers, times, hashes, cursors.
/// </summary>
internal sealed partial class WireRecord(HttpClient http)
{
    private readonly StringBuilder _text = new();
    private readonly List<(string Value, string Name)> _names = [];
    private readonly HashSet<string> _routes = [];

    /// <summary>Where the agreed answers are: <c>Answers.txt</c> beside this file.</summary>
    public static string AgreedPath { get; } = Path.Combine(Here(), "Answers.txt");

    /// <summary>Every route that was called.</summary>
    public IReadOnlySet<string> Routes => _routes;

    /// <summary>Every error that was answered: its route, status and code.</summary>
    public ISet<(string Route, int Status, string Code)> Errors { get; } = new HashSet<(string, int, string)>();

    public string Text => _text.ToString();

    /// <summary>From now on this value is written as this name.</summary>
    public string Named(string name, string value)
    {
        _names.Add((value, $"{{{name}}}"));
        return value;
    }

    /// <summary>Asks, and writes the answer down.</summary>
    /// <param name="route">As the program lists it.</param>
    /// <param name="request">What is asked.</param>
    /// <param name="what">What this request is an example of.</param>
    public async Task<Answer> Ask(string route, HttpRequestMessage request, string what)
    {
        _routes.Add(route);
        var asked = $"{request.Method} {request.RequestUri!.OriginalString}";
        var answer = await Answer.Of(http, request);
        if (Code().Match(answer.Body) is { Success: true } code) Errors.Add((route, (int)answer.Status, code.Groups[1].Value));
        _text.Append(CultureInfo.InvariantCulture, $"# {what}\n{Plain(asked)}\n{(int)answer.Status} {answer.ContentType}");
        foreach (var name in (string[])["Retry-After", "WWW-Authenticate", "Location", "Cache-Control"])
        {
            if (answer.Headers.TryGetValues(name, out var values)) _text.Append(CultureInfo.InvariantCulture, $"\n{name}: {Plain(string.Join(", ", values))}");
        }

        _text.Append(CultureInfo.InvariantCulture, $"\n{Plain(answer.Body).TrimEnd('\n')}\n\n");
        return answer;
    }

    private string Plain(string text)
    {
        foreach (var (value, name) in _names.OrderByDescending(known => known.Value.Length)) text = text.Replace(value, name, StringComparison.Ordinal);
        text = Time().Replace(text, "{time}");
        text = Hash().Replace(text, "{hash}");
        text = Rates().Replace(text, "$1{rates}");
        text = Cursor().Replace(text, "\"next_cursor\":\"{cursor}\"");
        text = Trace().Replace(text, "\"traceId\":\"{trace}\"");
        text = Measured().Replace(text, "\"$1\":{measured}");
        text = Link().Replace(text, "{link}");
        return Port().Replace(text, "127.0.0.1:{port}").Replace("\r", "\\r", StringComparison.Ordinal);
    }

    [GeneratedRegex(@"\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:?\d\d)?|\b\d{4}-\d\d-\d\d\b")]
    private static partial Regex Time();

    [GeneratedRegex(@"(?<=\b|u0022)([0-9a-f]{64}|[0-9a-f]{40}|[0-9a-f]{32})(?=\b)")]
    private static partial Regex Hash();

    [GeneratedRegex(@"(converted_amount(?:\\u0022|""):)\{[^}]*\}")]
    private static partial Regex Rates();

    [GeneratedRegex("\"code\":\"([A-Z_]+_[A-Z_]+|UNAUTHORIZED)\"")]
    private static partial Regex Code();

    [GeneratedRegex("\"next_cursor\":\"[^\"]+\"")]
    private static partial Regex Cursor();

    [GeneratedRegex("\"traceId\":\"[^\"]+\"")]
    private static partial Regex Trace();

    [GeneratedRegex("\"(duration_ms|age_seconds|stockpiling_id|elapsed_ms|uptime_seconds|received_at)\":\\d+")]
    private static partial Regex Measured();

    [GeneratedRegex(@"(?<=[?&](token|t|signature|sign)=)[A-Za-z0-9_\-%.~]+")]
    private static partial Regex Link();

    [GeneratedRegex(@"127\.0\.0\.1:\d+")]
    private static partial Regex Port();

    private static string Here([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
