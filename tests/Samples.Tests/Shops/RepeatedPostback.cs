using System.Net;
using Paykassma.Testing;

namespace Paykassma.Samples.Tests.Shops;

/// <summary>
/// Stands between the gateway and a shop. It delivers the first postback three times, twice of them at once, and answers the gateway only when the
/// shop has answered all.
/// </summary>
internal sealed class RepeatedPostback : IAsyncDisposable
{
    private readonly HttpClient _http = new();
    private readonly TaskCompletionSource<(HttpStatusCode Status, string Body)[]> _answers = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private MerchantServer? _server;

    public Uri Url => _server!.Url;

    /// <summary>What the shop answered to each delivery.</summary>
    public Task<(HttpStatusCode Status, string Body)[]> Answers => _answers.Task;

    public static async Task<RepeatedPostback> StartAsync(Uri shop)
    {
        var repeated = new RepeatedPostback();
        repeated._server = await MerchantServer.StartAsync(async http =>
        {
            using var body = new MemoryStream();
            await http.Request.Body.CopyToAsync(body);
            var atOnce = await Task.WhenAll(repeated.DeliverAsync(shop, body.ToArray()), repeated.DeliverAsync(shop, body.ToArray()));
            var later = await repeated.DeliverAsync(shop, body.ToArray());
            repeated._answers.TrySetResult([.. atOnce, later]);
            await MerchantServer.Answer(http, later.Body, later.Status);
        });
        return repeated;
    }

    public async ValueTask DisposeAsync()
    {
        if (_server is not null) await _server.DisposeAsync();
        _http.Dispose();
    }

    private async Task<(HttpStatusCode Status, string Body)> DeliverAsync(Uri shop, byte[] body)
    {
        using var content = new ByteArrayContent(body);
        using var answer = await _http.PostAsync(shop, content);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }
}
