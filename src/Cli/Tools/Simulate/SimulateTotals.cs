namespace Paykassma.Cli.Tools.Simulate;

/// <summary>Sums over all seeds so far. Several processes add to them.</summary>
internal sealed class SimulateTotals
{
    private readonly Lock _lock = new();
    private readonly SortedDictionary<string, long> _hits = new(StringComparer.Ordinal);
    private readonly List<SimulatedSeed> _failed = [];
    private readonly Queue<SimulatedSeed> _news = new();
    private SimulateFigures _figures = new(0, 0, TimeSpan.Zero, 0);

    /// <summary>The sums now.</summary>
    public SimulateFigures Figures
    {
        get
        {
            lock (_lock) return _figures;
        }
    }

    /// <summary>Fault and place → how often it struck.</summary>
    public IReadOnlyDictionary<string, long> Hits
    {
        get
        {
            lock (_lock) return new SortedDictionary<string, long>(_hits, StringComparer.Ordinal);
        }
    }

    public IReadOnlyList<SimulatedSeed> Failed
    {
        get
        {
            lock (_lock) return [.. _failed];
        }
    }

    public void Add(SimulatedSeed seed)
    {
        lock (_lock)
        {
            var hasFailed = seed.Violations.Count > 0 || seed.Differs;
            _figures = new(
                _figures.Seeds + 1, _figures.Operations + seed.Operations, _figures.Virtual + TimeSpan.FromSeconds(seed.VirtualSeconds), _figures.Failed + (hasFailed ? 1 : 0));
            foreach (var (point, hits) in seed.Hits) _hits[point] = _hits.GetValueOrDefault(point) + hits;
            if (!hasFailed) return;
            _failed.Add(seed);
            _news.Enqueue(seed);
        }
    }

    /// <summary>The seeds that have failed since this was asked last.</summary>
    public IReadOnlyList<SimulatedSeed> TakeNews()
    {
        lock (_lock)
        {
            SimulatedSeed[] news = [.. _news];
            _news.Clear();
            return news;
        }
    }
}

/// <summary>How much was simulated.</summary>
/// <param name="Virtual">The worlds' own time, all together.</param>
/// <param name="Failed">How many seeds violated an invariant or were not the same again.</param>
internal readonly record struct SimulateFigures(int Seeds, long Operations, TimeSpan Virtual, int Failed);
