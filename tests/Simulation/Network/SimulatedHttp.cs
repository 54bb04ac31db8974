using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Paykassma.Simulation.Clusters;
using Paykassma.Simulation.Faults;
using Paykassma.Simulation.Worlds;

namespace Paykassma.Simulation.Network;

/// <summary>The network between HTTP clients and the servers of all silos: any silo that runs may get a request, as behind a load balancer.</summary>
public sealed class SimulatedHttp(World world, FaultPlan faults, SimulatedCluster cluster) : HttpMessageHandler
{
    private static readonly TimeSpan DelayMin = TimeSpan.FromMicroseconds(200);
    private static readonly TimeSpan DelayMax = TimeSpan.FromMilliseconds(5);
    private static readonly TimeSpan LateMax = TimeSpan.FromSeconds(40);

    private readonly WorldClock _clock = new(world, null);
    private readonly Dictionary<SimulatedSilo, MemoryPort> _ports = [];
    private long _requests;

    public long Requests => _requests;

    public void Listen(SimulatedSilo silo, MemoryPort port) => _ports[silo] = port;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var body = request.Content is null ? [] : await request.Content.ReadAsByteArrayAsync(cancellationToken);
        var place = PlaceOf(request);
        var exchange = new Exchange(request, Forgery.Passed(place, body, faults), ++_requests, place, world.Owner);
        await using var given = cancellationToken.Register(() => exchange.Answer.TrySetCanceled(cancellationToken));
        world.History.Add(body);
        if (world.HasStory) world.Tell($"HTTP {exchange} is sent by {exchange.Owner ?? "a client"}");
        if (Forgery.Beside(place, body, faults) is { } content)
        {
            var forged = new Exchange(request, content, ++_requests, place, owner: null);
            After(DelayMax, () => Arrive(forged));
        }

        Send(exchange);
        return await exchange.Answer.Task;
    }

    private void Send(Exchange exchange)
    {
        if (faults.Strikes(Fault.RequestLost, exchange.Place)) return;
        if (faults.Strikes(Fault.Refused, exchange.Place)) After(DelayMax, () => Refuse(exchange));
        else if (faults.Strikes(Fault.ServerError, exchange.Place)) Answer(exchange, () => new HttpResponseMessage(HttpStatusCode.InternalServerError));
        else if (faults.Strikes(Fault.ProxyPage, exchange.Place)) Answer(exchange, () => new HttpResponseMessage { Content = new ByteArrayContent("<html>…"u8.ToArray()) });
        else
        {
            After(faults.Strikes(Fault.RequestLate, exchange.Place) ? LateMax : DelayMax, () => Arrive(exchange));
            if (faults.Strikes(Fault.RequestDoubled, exchange.Place)) After(LateMax, () => Arrive(exchange));
        }
    }

    private void Arrive(Exchange exchange)
    {
        SimulatedSilo[] listening = [.. cluster.Silos.Where(_ports.ContainsKey)];
        if (listening.Length == 0)
        {
            Refuse(exchange);
            return;
        }

        var silo = listening[world.Draw(listening.Length)];
        world.History.Add(exchange.Number);
        if (world.HasStory) world.Tell($"HTTP {exchange} reaches {silo}");
        world.As(silo, () => _ = ServeAsync(exchange, _ports[silo]));
        After(TimeSpan.FromSeconds(1), () =>
        {
            // The connection of a killed process is reset.
            if (!silo.IsRunning) Refuse(exchange);
        });
    }

    private async Task ServeAsync(Exchange exchange, MemoryPort port)
    {
        var (features, output) = Features(exchange);
        try
        {
            await port.Serve!(features);
        }
        catch (Exception e)
        {
            world.Tell($"HTTP {exchange} failed: {e}");
            features.GetRequiredFeature<IHttpResponseFeature>().StatusCode = (int)HttpStatusCode.InternalServerError;
        }

        await features.GetRequiredFeature<IHttpResponseBodyFeature>().CompleteAsync();
        var response = features.GetRequiredFeature<IHttpResponseFeature>();
        var status = (HttpStatusCode)(faults.Strikes(Fault.ServerErrorAfter, exchange.Place) ? (int)HttpStatusCode.InternalServerError : response.StatusCode);
        var content = output.ToArray();
        world.History.Add(content);
        if (faults.Strikes(Fault.ResponseLost, exchange.Place)) return;
        Answer(exchange, () => new HttpResponseMessage(status) { Content = new ByteArrayContent(content) });
    }

    private void Answer(Exchange exchange, Func<HttpResponseMessage> response) => After(DelayMax, () =>
    {
        if (exchange.Answer.Task.IsCompleted || world.IsDead(exchange.Owner)) return;
        var answer = response();
        world.History.Add((int)answer.StatusCode);
        if (world.HasStory) world.Tell($"HTTP {exchange} is answered {(int)answer.StatusCode}");
        world.As(exchange.Owner, () => exchange.Answer.TrySetResult(answer));
    });

    private void Refuse(Exchange exchange)
    {
        if (exchange.Answer.Task.IsCompleted || world.IsDead(exchange.Owner)) return;
        world.As(exchange.Owner, () => exchange.Answer.TrySetException(new HttpRequestException(HttpRequestError.ConnectionError, "There is no connection.")));
    }

    private void After(TimeSpan max, Action action) =>
        _clock.CreateTimer(static action => ((Action)action!)(), action, world.Delay(DelayMin, max), Timeout.InfiniteTimeSpan);

    private static (FeatureCollection Features, MemoryStream Output) Features(Exchange exchange)
    {
        var output = new MemoryStream();
        var headers = new HeaderDictionary();
        foreach (var (name, values) in exchange.Headers) headers[name] = values;
        var features = new FeatureCollection();
        features.Set<IHttpRequestFeature>(new HttpRequestFeature
        {
            Method = exchange.Method,
            Path = exchange.Uri.AbsolutePath,
            QueryString = exchange.Uri.Query,
            RawTarget = exchange.Uri.PathAndQuery,
            Protocol = "HTTP/1.1",
            Scheme = "http",
            Headers = headers,
            Body = new MemoryStream(exchange.Body),
        });
        features.Set<IHttpResponseFeature>(new HttpResponseFeature());
        features.Set<IHttpResponseBodyFeature>(new StreamResponseBodyFeature(output));
        features.Set<IHttpRequestIdentifierFeature>(new HttpRequestIdentifierFeature { TraceIdentifier = $"{exchange.Number}" });
        features.Set<IHttpConnectionFeature>(new HttpConnectionFeature { RemoteIpAddress = IPAddress.Loopback });
        return (features, output);
    }

    /// <summary>The route: ids are left out.</summary>
    private static string PlaceOf(HttpRequestMessage request) => request.Method + " " + string.Join(
        '/', request.RequestUri!.AbsolutePath.Split('/').Select(part => part.Any(char.IsDigit) && !IsVersion(part) ? "…" : part));

    private static bool IsVersion(string part) => part is ['v', >= '1' and <= '9'];

    private sealed class Exchange(HttpRequestMessage request, byte[] body, long number, string place, object? owner)
    {
        public string Method { get; } = request.Method.Method;

        public Uri Uri { get; } = request.RequestUri!;

        // Taken now: the sender disposes of its request when it has given up.
        public IReadOnlyList<(string Name, string[] Values)> Headers { get; } =
            [.. request.Headers.Concat(request.Content?.Headers.AsEnumerable() ?? []).Select(header => (header.Key, header.Value.ToArray()))];

        public byte[] Body => body;

        public long Number => number;

        public string Place => place;

        public object? Owner => owner;

        public TaskCompletionSource<HttpResponseMessage> Answer { get; } = new();

        public override string ToString() => $"#{number} {Method} {Uri.AbsolutePath}";
    }
}
