namespace Paykassma.Load;

/// <summary>The result of a plan. Each request is in exactly one count.</summary>
public sealed class LoadReport
{
    /// <param name="results">The outcome of each request, by its index.</param>
    /// <param name="elapsed">From the first request until the last answer.</param>
    /// <param name="connectionsLost">How often a connection was lost.</param>
    /// <param name="refusals">The server's messages of the first few refusals.</param>
    public LoadReport(RequestResult[] results, TimeSpan elapsed, int connectionsLost, IReadOnlyList<string> refusals)
    {
        Results = results;
        Elapsed = elapsed;
        ConnectionsLost = connectionsLost;
        Refusals = refusals;
        foreach (var fate in results.Select(r => r.Fate))
        {
            switch (fate)
            {
                case RequestFate.NotOffered: NotOffered++; break;
                case RequestFate.Acknowledged: Acknowledged++; break;
                case RequestFate.Refused: Refused++; break;
                default: Unknown++; break;
            }
        }

        RefusedByStatus = results.Where(r => r.Fate == RequestFate.Refused)
            .GroupBy(r => (int)r.Status).ToDictionary(g => g.Key, g => g.Count());
        Latency = new([.. results.Where(r => r.Fate == RequestFate.Acknowledged).Select(r => r.Microseconds)]);
    }

    /// <summary>The outcome of each request, by its index.</summary>
    public IReadOnlyList<RequestResult> Results { get; }

    /// <summary>From the first request until the last answer.</summary>
    public TimeSpan Elapsed { get; }

    /// <summary>Requests of the plan that were never sent.</summary>
    public int NotOffered { get; }

    /// <summary>Requests that were sent: acknowledged, refused and unknown.</summary>
    public int Offered => Acknowledged + Refused + Unknown;

    /// <summary>Requests answered as the plan expects.</summary>
    public int Acknowledged { get; }

    /// <summary>Requests with any other answer.</summary>
    public int Refused { get; }

    /// <summary>Requests that were sent but never answered.</summary>
    public int Unknown { get; }

    /// <summary>HTTP status → refused requests. A 200 here had an unexpected body.</summary>
    public IReadOnlyDictionary<int, int> RefusedByStatus { get; }

    /// <summary>The server's messages of the first few refusals.</summary>
    public IReadOnlyList<string> Refusals { get; }

    /// <summary>How often a connection was lost, counted once per loss.</summary>
    public int ConnectionsLost { get; }

    /// <summary>Acknowledged requests per second.</summary>
    public double Rate => Elapsed > TimeSpan.Zero ? Acknowledged / Elapsed.TotalSeconds : 0;

    /// <summary>The latencies of the acknowledged requests.</summary>
    public Latencies Latency { get; }
}
