namespace Paykassma.Storage.Postbacks;

/// <summary>What operators do about held postbacks.</summary>
public interface IHeldResolutions
{
    /// <summary>Closes it without a credit.</summary>
    Task<bool> DismissAsync(string hash, HeldAct act, DateTimeOffset at, CancellationToken cancellation = default);

    /// <summary>Stores what will be done. False if it is closed, unknown, or someone else acts on it: <see cref="FindAsync"/> tells.</summary>
    Task<bool> BeginAsync(string hash, HeldAct act, DateTimeOffset at, CancellationToken cancellation = default);

    /// <summary>The action was not done: others may act on the postback again.</summary>
    Task AbandonAsync(string hash, HeldAct act, CancellationToken cancellation = default);

    /// <summary>Closes it if the ledger has exactly this credit: then it is a copy of a postback that was credited.</summary>
    /// <returns>Whether this call closed it.</returns>
    Task<bool> CloseIfCreditedAsync(string hash, CreditFacts credit, DateTimeOffset at, CancellationToken cancellation = default);

    /// <summary>The current state of one; null if there is none.</summary>
    Task<HeldResolution?> FindAsync(string hash, CancellationToken cancellation = default);
}
