namespace Paykassma.Cli.Tools.Bench.Measuring;

/// <summary>A contestant that is not started yet.</summary>
/// <param name="Name">Its name in reports and for <c>--only</c>.</param>
/// <param name="StartAsync">Makes its database and starts its process.</param>
internal sealed record Candidate<T>(string Name, Func<BenchDatabases, CancellationToken, Task<T>> StartAsync)
    where T : IAsyncDisposable;

/// <summary>The contestants of one measurement, on one database server.</summary>
internal static class Contestants
{
    /// <summary>Our service.</summary>
    public const string Ours = "ours";

    /// <summary>The plain service; for credits as one writes it first: Npgsql's default pool, a connection for every postback in progress.</summary>
    public const string Plain = "plain";

    /// <summary>For credits: the same service, with the sizes of the connection pool and the thread pool that measured fastest.</summary>
    public const string Tuned = "tuned";

    /// <summary>For credits: only the database's work.</summary>
    public const string Floor = "floor";

    /// <summary>For credits after many others: our service on an empty database.</summary>
    public const string Empty = "empty";

    /// <summary>For the cost of telemetry: our service that sends metrics and its log.</summary>
    public const string Metrics = "metrics";

    /// <summary>For the cost of telemetry: our service that sends one trace in a hundred too.</summary>
    public const string Traces = "traces";

    /// <summary>Starts them one after the other, measures, and stops them, however the measurement ends.</summary>
    /// <param name="only">The only one to start; null for all.</param>
    /// <param name="measure">Gets the contestants, and the id of the process whose children serve the connections if it is known.</param>
    public static async Task<BenchResult> MeasureAsync<T>(
        string? only, IEnumerable<Candidate<T>> candidates, Func<IReadOnlyList<T>, int?, Task<BenchResult>> measure, Action<string> say,
        CancellationToken cancellation)
        where T : IAsyncDisposable
    {
        await using var databases = await BenchDatabases.StartAsync(say, cancellation);
        var contestants = new List<T>();
        try
        {
            foreach (var candidate in candidates.Where(candidate => only is null || only == candidate.Name))
                contestants.Add(await candidate.StartAsync(databases, cancellation));
            return await measure(contestants, databases.Postmaster);
        }
        finally
        {
            foreach (var contestant in contestants) await contestant.DisposeAsync();
        }
    }
}
