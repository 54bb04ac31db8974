using Paykassma.Storage.Ledger.Deciding;
using Paykassma.Storage.Ledger.Queue;
using Paykassma.Storage.Ledger.Reading;

namespace Paykassma.Storage.Ledger.Committing;

/// <summary>One session with the database, as the writer uses it: a method is one round trip.</summary>
internal interface ILedgerSession : IAsyncDisposable
{
    /// <summary>Whether a commit was ended before a standby had it.</summary>
    bool IsUnconfirmed { get; }

    /// <summary>Begins, locks the batch's accounts in key order, and reads all rows that its decisions need.</summary>
    Task<BatchFacts> ReadAsync(IReadOnlyList<QueuedUnit> units);

    /// <summary>Writes the decided batch and commits, in one message.</summary>
    /// <param name="now">The time of its transfers.</param>
    Task WriteAsync(BatchChanges changes, DateTimeOffset now);

    /// <summary>Begins, writes a batch of credits and commits, in one message.</summary>
    /// <param name="now">The time of its transfers.</param>
    Task CreditAsync(CreditBatch credits, DateTimeOffset now);

    /// <summary>Rolls back a failed transaction; throws if the session cannot even do that.</summary>
    Task RollbackAsync();
}

/// <summary>Opens the writer's sessions.</summary>
internal interface ILedgerSessions
{
    /// <summary>A session on a server that has confirmed a commit.</summary>
    Task<ILedgerSession> OpenAsync(CancellationToken cancellation);

    /// <summary>Forgets sessions that are open and unused: they may be with a server that is, or was, read-only.</summary>
    void Clear();
}
