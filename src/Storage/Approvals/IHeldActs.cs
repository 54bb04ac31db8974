using Paykassma.Storage.Queries;

namespace Paykassma.Storage.Approvals;

/// <summary>Acts that wait for a second person. A decision is one conditional update, so that of two persons one decides.</summary>
public interface IHeldActs
{
    /// <summary>Saves a new act, waiting. If an equal one waits already, nothing is saved.</summary>
    /// <returns>The id of the act that waits.</returns>
    Task<Guid> AddAsync(HeldAct act, CancellationToken cancellation = default);

    Task<HeldAct?> FindAsync(Guid id, CancellationToken cancellation = default);

    /// <summary>Approves or rejects it. False if someone has decided before, or there is no such act.</summary>
    Task<bool> DecideAsync(Guid id, HeldActStatus status, string by, string role, string? reason, CancellationToken cancellation = default);

    /// <summary>Saves what happened when it was carried out. A second outcome changes nothing.</summary>
    Task EndAsync(Guid id, bool done, string outcome, CancellationToken cancellation = default);

    /// <summary>A page of what is left to do, the oldest first: acts that wait, and approved ones that were cut off.</summary>
    /// <param name="merchant">Only acts on this gateway merchant; null for all.</param>
    /// <param name="after">The last act seen; null for the first page.</param>
    /// <param name="limit">How many; at most <see cref="HeldActs.PageMax"/>.</param>
    /// <param name="cancellation">Cancels the call.</param>
    Task<IReadOnlyList<HeldAct>> ReadOpenAsync(string? merchant, Cursor? after, int limit, CancellationToken cancellation = default);

    /// <summary>A page of decided acts, the latest first.</summary>
    Task<IReadOnlyList<HeldAct>> ReadDecidedAsync(string? merchant, Cursor? before, int limit, CancellationToken cancellation = default);

    /// <summary>What is left to do about this subject, the oldest first; at most a page.</summary>
    Task<IReadOnlyList<HeldAct>> ReadOpenOfAsync(string subject, CancellationToken cancellation = default);
}
