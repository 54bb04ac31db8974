using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Paykassma.Api.Cashier;

/// <summary>
/// Calls the program's own endpoints over HTTP, as a platform and a wallet's agent do from outside. The shop shows exactly what they
/// get.
/// </summary>
public sealed class OwnApi(IServer server) : IDisposable
{
    private const int AnswerBytesMax = 256 * 1024;
    private static readonly TimeSpan PatienceMax = TimeSpan.FromSeconds(20);
    private static readonly MediaTypeHeaderValue Json = new("application/json", "utf-8");

    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, UseProxy = false })
    {
        Timeout = PatienceMax,
        MaxResponseContentBufferSize = AnswerBytesMax,
    };

    /// <param name="path">From the root, without its first slash.</param>
    /// <param name="key">The bearer key; null where the query carries the secret.</param>
    public Task<ApiReply> PostAsync(string path, string? key, JsonObject body) => SendAsync(HttpMethod.Post, path, key, body);

    /// <inheritdoc cref="PostAsync"/>
    public Task<ApiReply> GetAsync(string path, string? key) => SendAsync(HttpMethod.Get, path, key, null);

    public void Dispose() => _http.Dispose();

    // Not cancelled when the browser disconnects: a request that was sent is finished.
    private async Task<ApiReply> SendAsync(HttpMethod method, string path, string? key, JsonObject? body)
    {
        using var request = new HttpRequestMessage(method, new Uri(Address(), path));
        if (body is not null) request.Content = new StringContent(body.ToJsonString(), Encoding.UTF8, Json);
        if (key is not null) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        try
        {
            using var response = await _http.SendAsync(request);
            return new ApiReply((int)response.StatusCode, Read(await response.Content.ReadAsStringAsync()));
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException)
        {
            return ApiReply.None;
        }
    }

    private static JsonObject? Read(string text)
    {
        try
        {
            return JsonNode.Parse(text) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private Uri Address() => new(server.Features.Get<IServerAddressesFeature>()!.Addresses.First());
}
