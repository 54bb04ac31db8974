using System.Net;
using System.Net.Http.Headers;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Paykassma.Plain.Http;

/// <summary>Calls the other side over HTTP. The two sides share no code but this, and call each other in no other way.</summary>
internal sealed class OtherSide(IServer server) : IDisposable
{
    private const int AnswerBytesMax = 65_536;
    private static readonly TimeSpan AnswerMax = TimeSpan.FromSeconds(10);
    private static readonly MediaTypeHeaderValue Json = new("application/json");

    private readonly HttpClient _http = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        AutomaticDecompression = DecompressionMethods.None,
        UseCookies = false,
        UseProxy = false,
        ActivityHeadersPropagator = null,
    })
    { Timeout = AnswerMax, MaxResponseContentBufferSize = AnswerBytesMax };

    /// <summary>The given URL, or that of this process, which is known once it listens.</summary>
    public Uri UrlOf(Uri? configured, string path) =>
        new(configured ?? new Uri(server.Features.Get<IServerAddressesFeature>()!.Addresses.First()), path);

    /// <exception cref="HttpRequestException">There was no answer.</exception>
    /// <exception cref="OperationCanceledException">There was no answer in time.</exception>
    public async Task<(HttpStatusCode Status, byte[] Body)> PostAsync(
        Uri url, byte[] body, Action<HttpRequestHeaders>? addHeaders, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = new ByteArrayContent(body) { Headers = { ContentType = Json } } };
        addHeaders?.Invoke(request.Headers);
        using var response = await _http.SendAsync(request, cancellation);
        return (response.StatusCode, await response.Content.ReadAsByteArrayAsync(cancellation));
    }

    public void Dispose() => _http.Dispose();
}
