namespace Paykassma.Storage.State;

/// <summary>The limits of the batched reads of grain states.</summary>
public sealed class StateReaderOptions
{
    /// <summary>The configuration section that sets these.</summary>
    public const string Section = "StateReader";

    /// <summary>Most states read by one query. 500 by default.</summary>
    public int BatchMax { get; set; } = 500;

    /// <summary>Most reads that may be queued; a further one waits until there is room. 10,000 by default.</summary>
    public int QueueMax { get; set; } = 10_000;

    /// <summary>How often a query is tried if the connection is lost. 3 by default.</summary>
    public int AttemptsMax { get; set; } = 3;

    /// <summary>How long a query may take. 30 s by default.</summary>
    public TimeSpan QueryMax { get; set; } = TimeSpan.FromSeconds(30);
}
