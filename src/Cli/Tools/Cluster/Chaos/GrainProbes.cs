using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Paykassma.Cli.Tools.Load;

namespace Paykassma.Cli.Tools.Cluster.Chaos;

/// <summary>
/// Measures when a cluster works again. Before a kill, deposits are registered, enough that every silo has some. After the kill, each of
/// them is read through the frontends until it answers, and the same number of new ones is registered. The cluster has recovered when the
/// last of these has succeeded.
/// </summary>
internal sealed class GrainProbes(IReadOnlyList<Uri> frontends, LoadKeys keys) : IDisposable
{
    /// <summary>With three silos, in one of 660 kills none of the grains is on the killed silo.</summary>
    private const int Grains = 16;
    private const int NewGrains = 4;
    private static readonly TimeSpan AnswerMax = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan AskAgainAfter = TimeSpan.FromMilliseconds(25);
    private static readonly TimeSpan RecoveryMax = TimeSpan.FromMinutes(1);

    /// <summary>Ids of one run differ from those of every other run over the same database.</summary>
    private readonly string _run = Guid.CreateVersion7().ToString("N")[..12];
    private readonly HttpClient _http = new() { Timeout = Timeout.InfiniteTimeSpan };

    /// <summary>Activates the grains of this round, wherever they are placed.</summary>
    public Task PrepareAsync(int round, CancellationToken cancellation) => UntilAllAsync(
        "to register the deposits that are probed", Enumerable.Range(0, Grains).Select(i => (Func<HttpRequestMessage>)(() => Register(Id(round, i), i))), cancellation);

    /// <summary>Returns when all grains have answered a request sent after the kill.</summary>
    /// <exception cref="TimeoutException">They did not answer within a minute.</exception>
    public async Task<TimeSpan> RecoveredAsync(int round, long killedAt, CancellationToken cancellation)
    {
        var old = Enumerable.Range(0, Grains).Select(i => (Func<HttpRequestMessage>)(() => Ask(Id(round, i), i)));
        var young = Enumerable.Range(Grains, NewGrains).Select(i => (Func<HttpRequestMessage>)(() => Register(Id(round, i), i)));
        await UntilAllAsync("for the cluster to work again", old.Concat(young), cancellation);
        return Stopwatch.GetElapsedTime(killedAt);
    }

    public void Dispose() => _http.Dispose();

    private async Task UntilAllAsync(string what, IEnumerable<Func<HttpRequestMessage>> requests, CancellationToken cancellation)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(RecoveryMax);
        try
        {
            await Task.WhenAll(requests.Select(request => UntilAnsweredAsync(request, patience.Token)));
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw new TimeoutException($"Waited {RecoveryMax.TotalSeconds:0} s without success {what}.");
        }
    }

    private async Task UntilAnsweredAsync(Func<HttpRequestMessage> request, CancellationToken cancellation)
    {
        while (!await IsAnsweredAsync(request, cancellation)) await Task.Delay(AskAgainAfter, cancellation);
    }

    private async Task<bool> IsAnsweredAsync(Func<HttpRequestMessage> request, CancellationToken cancellation)
    {
        // A call to the dead silo may never be answered, but another call will be.
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(AnswerMax);
        using var message = request();
        try
        {
            using var answer = await _http.SendAsync(message, patience.Token);
            return answer.StatusCode is HttpStatusCode.OK or HttpStatusCode.Created;
        }
        catch (Exception e) when (e is HttpRequestException || (e is OperationCanceledException && !cancellation.IsCancellationRequested))
        {
            return false;
        }
    }

    private HttpRequestMessage Ask(string id, int i) => Authorized(new HttpRequestMessage(HttpMethod.Get, Url(i, $"merchant/v1/deposits/{id}")));

    /// <summary>Repeating the same request gives the same answer.</summary>
    private HttpRequestMessage Register(string id, int i) => Authorized(new HttpRequestMessage(HttpMethod.Post, Url(i, "merchant/v1/deposits"))
    {
        Content = new StringContent(
            new JsonObject
            {
                ["label"] = $"probe-{i}",
                ["wallet_type"] = "upi_l",
                ["currency_code"] = "INR",
                ["amount"] = 700,
                ["custom_transaction_id"] = id,
            }.ToJsonString(),
            Encoding.UTF8,
            "application/json"),
    });

    private HttpRequestMessage Authorized(HttpRequestMessage message)
    {
        message.Headers.Authorization = new AuthenticationHeaderValue("Bearer", keys.Merchant);
        return message;
    }

    private Uri Url(int i, string path) => new(frontends[i % frontends.Count], path);

    private string Id(int round, int i) => string.Create(CultureInfo.InvariantCulture, $"probe-{_run}-{round}-{i}");
}
