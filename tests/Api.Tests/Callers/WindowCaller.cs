using System.Net;
using System.Text.RegularExpressions;
using Paykassma.Protocol.Windows;

namespace Paykassma.Api.Tests.Callers;

/// <summary>A payer's browser at the payment window, without scripts and without cookies.</summary>
/// <param name="http">Follows no redirect.</param>
/// <param name="merchant">Whose window it is.</param>
/// <param name="address">The payer's address as a trusted proxy tells it; null for the connection's own.</param>
public sealed partial class WindowCaller(HttpClient http, string merchant = "demo", string? address = null)
{
    public Task<WindowAnswer> Open(WindowLink link) => Send(new HttpRequestMessage(HttpMethod.Get, $"/plugin/m/{merchant}?{link.ToQuery()}"));

    public Task<WindowAnswer> Get(string path) => Send(new HttpRequestMessage(HttpMethod.Get, path));

    public Task<WindowAnswer> Step(string state, string name, string value) => Post("/plugin/step", state, name, value);

    public Task<WindowAnswer> Pay(string state, string key1) => Post("/plugin/pay", state, "key1", key1);

    /// <summary>Opens the link and sends the number; follows to the status if the number was taken.</summary>
    public async Task<WindowAnswer> Pay(WindowLink link, string key1)
    {
        var answer = await Pay((await Open(link)).State!, key1);
        return answer.Location is { } status ? await Get(status) : answer;
    }

    private Task<WindowAnswer> Post(string path, string state, string name, string value) => Send(
        new HttpRequestMessage(HttpMethod.Post, path) { Content = new FormUrlEncodedContent([new("state", state), new(name, value)]) });

    private async Task<WindowAnswer> Send(HttpRequestMessage request)
    {
        if (address is not null) request.Headers.Add("X-Forwarded-For", address);
        using (request)
        {
            using var response = await http.SendAsync(request);
            var page = await response.Content.ReadAsStringAsync();
            return new WindowAnswer(
                response.StatusCode, page, Found(StateField(), page), Found(Outcome(), page), response.Headers.Location?.OriginalString,
                response.Headers.RetryAfter?.Delta);
        }
    }

    private static string? Found(Regex what, string page) => what.Match(page) is { Success: true } match ? match.Groups[1].Value : null;

    [GeneratedRegex("name=\"state\" value=\"([^\"]+)\"", RegexOptions.CultureInvariant)]
    private static partial Regex StateField();

    [GeneratedRegex("<main[^>]* data-outcome=\"([a-z]+)\"", RegexOptions.CultureInvariant)]
    private static partial Regex Outcome();
}

/// <summary>What the browser got.</summary>
/// <param name="State">The sealed session; null on a page without a form.</param>
/// <param name="Outcome">The payment's status as the page shows it; null on any other page.</param>
public sealed record WindowAnswer(HttpStatusCode Status, string Page, string? State, string? Outcome, string? Location, TimeSpan? RetryAfter);
