namespace Paykassma.Storage.Ledger;

/// <summary>The limits of the ledger's group commit.</summary>
public sealed class LedgerOptions
{
    /// <summary>The configuration section that sets these.</summary>
    public const string Section = "Ledger";

    /// <summary>Most units committed together. 500 by default.</summary>
    public int BatchMax { get; set; } = 500;

    /// <summary>Most units that may wait for the writer. 10,000 by default.</summary>
    public int QueueMax { get; set; } = 10_000;

    /// <summary>What happens to a unit if the queue is full. It waits by default.</summary>
    public WhenQueueFull WhenQueueFull { get; set; } = WhenQueueFull.Wait;

    /// <summary>How often a batch is retried after a deadlock or a race with another process, before its units go one by one. 8 by default.</summary>
    public int BatchAttemptsMax { get; set; } = 8;

    /// <summary>How long a batch whose COMMIT was not sent yet waits for the database to come back. 5 s by default.</summary>
    public TimeSpan OutageMax { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>The first wait before the next try to connect; doubles up to <see cref="ReconnectDelayMax"/>. 50 ms by default.</summary>
    public TimeSpan ReconnectDelayMin { get; set; } = TimeSpan.FromMilliseconds(50);

    /// <summary>The longest wait between two tries to connect. 1 s by default.</summary>
    public TimeSpan ReconnectDelayMax { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>
    /// How long the writer waits for one round trip. After it the outcome is unknown and another connection is opened; the server is not told,
    /// since a cancelled commit would be visible without a standby that has it. 30 s by default.
    /// </summary>
    public TimeSpan RoundTripMax { get; set; } = TimeSpan.FromSeconds(30);
}

/// <summary>What to do with a unit if the queue is full.</summary>
public enum WhenQueueFull
{
    /// <summary>The caller waits until there is room: back-pressure.</summary>
    Wait,

    /// <summary>The caller is refused at once; nothing is written.</summary>
    Refuse,
}
