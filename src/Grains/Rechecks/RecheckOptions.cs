namespace Paykassma.Grains.Rechecks;

/// <summary>The options of the search for due work.</summary>
public sealed class RecheckOptions
{
    /// <summary>The number of shards, each with one reminder. 8 unless set; from 1 to 64.</summary>
    public int Shards { get; set; } = 8;

    /// <summary>How many items one shard processes at a time. 200 unless set; from 1 to 1,000.</summary>
    public int BatchMax { get; set; } = 200;

    /// <summary>How many of them are called at once. 16 unless set; from 1 to 100.</summary>
    public int ConcurrencyMax { get; set; } = 16;

    /// <summary>How often an active shard looks. Milliseconds; 1,000 unless set; from 100 to 60,000.</summary>
    public int IntervalMs { get; set; } = 1_000;
}
