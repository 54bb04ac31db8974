using System.Net;
using System.Text;

namespace Paykassma.Cli.Tests.Tools.Load;

/// <summary>Answers requests as a test wants, in place of instances; remembers what came.</summary>
internal sealed class Server(Func<HttpRequestMessage, string, HttpResponseMessage> answer) : HttpMessageHandler
{
    private readonly Lock _lock = new();
    private readonly List<(Uri Url, string Body)> _requests = [];

    public IReadOnlyList<(Uri Url, string Body)> Requests
    {
        get
        {
            lock (_lock) return [.. _requests];
        }
    }

    public static HttpResponseMessage Json(string json, HttpStatusCode status = HttpStatusCode.OK) =>
        new(status) { Content = new StringContent(json, Encoding.UTF8, "application/json") };

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var body = request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken);
        lock (_lock) _requests.Add((request.RequestUri!, body));
        return answer(request, body);
    }
}
