namespace Paykassma.Storage.State;

/// <summary>The limits of the coalesced reads of grain states.</summary>
public sealed class StateReaderOptions
{
    /// <summary>The configuration section that sets these.</summary>
    public const string Section = "StateReader";

    /// <summary>Most states read by one query. 500 by default.</summary>
    public int BatchMax { get; set; } = 500;

    /// <summary>Most reads that may wait; one more waits for a place. 10,000 by default.</summary>
    public int QueueMax { get; set; } = 10_000;

    /// <summary>How often a query is tried over a lost connection. 3 by default.</summary>
    public int AttemptsMax { get; set; } = 3;

    /// <summary>How long a query may take. 30 s by default.</summary>
    public TimeSpan QueryMax { get; set; } = TimeSpan.FromSeconds(30);
}
