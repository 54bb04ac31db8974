namespace Paykassma.Cli.Tools.Load;

/// <summary>Counts one kind of work. Each offered operation ends exactly once, as completed or as failed.</summary>
internal sealed class KindTally(LoadKind kind, TimeProvider clock, Complaints complaints)
{
    /// <summary>The name of the registrations made ahead of postbacks.</summary>
    public const string Registrations = "registrations";

    private readonly LatencyHistogram _latencies = new();
    private long _offered;
    private long _completed;
    private long _refusedAsExpected;
    private long _failed;
    private long _retried;
    private long _completedBefore;

    public LoadKind Kind => kind;

    public LatencyHistogram Latencies => _latencies;

    public long Offered => Volatile.Read(ref _offered);

    /// <summary>Offers one operation and counts how it ends. An exception counts as a failure.</summary>
    /// <param name="due">When it was due, as a timestamp of the clock: its latency is measured from there.</param>
    public async Task<LoadOutcome> OfferAsync(long due, Func<KindTally, Task<LoadOutcome>> work)
    {
        Interlocked.Increment(ref _offered);
        LoadOutcome outcome;
        try
        {
            outcome = await work(this);
        }
        catch (OperationCanceledException)
        {
            outcome = LoadOutcome.Failed("given up before it was answered");
        }
        catch (Exception e)
        {
            outcome = LoadOutcome.Failed($"{e.GetType().Name}: {e.Message}");
        }

        Count(outcome, clock.GetElapsedTime(due));
        return outcome;
    }

    /// <summary>A request is sent again.</summary>
    public void Retry() => Interlocked.Increment(ref _retried);

    /// <summary>Operations completed until now were preparation and do not count for the rate.</summary>
    public void BeginRate() => Volatile.Write(ref _completedBefore, Volatile.Read(ref _completed));

    public KindFigures Figures(TimeSpan elapsed)
    {
        // Read the ends first: an operation that ends between two reads must not look as if it had never been offered.
        var (completed, refused, failed) = (Volatile.Read(ref _completed), Volatile.Read(ref _refusedAsExpected), Volatile.Read(ref _failed));
        var offered = Volatile.Read(ref _offered);
        var rate = elapsed > TimeSpan.Zero ? (completed - Volatile.Read(ref _completedBefore)) / elapsed.TotalSeconds : 0;
        var times = LatencyHistogram.Percentiles([_latencies], 50, 95, 99);
        return new(NameOf(kind), offered, completed, refused, failed, Volatile.Read(ref _retried), rate, times[0], times[1], times[2], times[3]);
    }

    private static string NameOf(LoadKind kind) => kind switch
    {
        LoadKind.Registration => Registrations,
        LoadKind.Postback => "postbacks",
        LoadKind.Deposit => "deposits",
        LoadKind.Withdrawal => "withdrawals",
        LoadKind.Race => "races",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "no such kind of work"),
    };

    private void Count(LoadOutcome outcome, TimeSpan latency)
    {
        if (!outcome.IsCompleted)
        {
            complaints.Add($"{NameOf(kind)}: {outcome.Why}");
            Interlocked.Increment(ref _failed);
            return;
        }

        _latencies.Add(latency);
        if (outcome.End == LoadEnd.RefusedAsExpected) Interlocked.Increment(ref _refusedAsExpected);
        Interlocked.Increment(ref _completed);
    }
}
