using Paykassma.Storage.Ledger.Committing;

namespace Paykassma.Simulation.Conformance.Ledger;

/// <summary>Where a message is cut.</summary>
internal enum Cut
{
    Nowhere,

    /// <summary>The connection breaks before the server has the message.</summary>
    BeforeTheServer,

    /// <summary>The server has read, or refused; its answer is lost.</summary>
    AfterRead,

    /// <summary>The server has committed, or refused; its answer is lost.</summary>
    AfterCommit,
}

/// <summary>A database that two writers have sessions with: PostgreSQL, or the simulated one. Writers are numbered from zero.</summary>
internal interface IComparedDatabase
{
    /// <summary>A new session; any that this writer had before is over.</summary>
    Task<ILedgerSession> OpenAsync(int writer);

    /// <summary>Sends a message over the writer's session.</summary>
    Task SendAsync(int writer, Cut cut, Func<Task> message);

    /// <summary>True once the writer's message has ended; false if it waits for a row that another session has locked.</summary>
    Task<bool> EndsAsync(int writer, Task message);

    /// <summary>The writer's process is gone, whatever it waits for.</summary>
    Task KillAsync(int writer);

    /// <summary>The server ends all sessions, as it does when it shuts down, and takes new ones.</summary>
    Task EndSessionsAsync();

    /// <summary>From now on transactions begin read-only, or no longer.</summary>
    Task BeReadOnlyAsync(bool isReadOnly);

    /// <summary>The rows that are left, as lines.</summary>
    Task<IEnumerable<string>> RowsAsync();
}
