using System.Collections.Immutable;
using Paykassma.Domain.State;

namespace Paykassma.Domain.Ledger;

/// <summary>
/// What is committed together or not at all: at most one transfer, the grain states that record it, and the held postbacks that it
/// settles.
/// </summary>
/// <param name="States">
/// Written only if the transfer is booked (now or before, with this content). If one is stale, the whole unit is refused.
/// </param>
/// <param name="ClosesHeld">SHA-256 of the <c>additional_data</c> whose held postbacks this settles; empty for none.</param>
[GenerateSerializer, Immutable, Alias("paykassma.ledger.unit")]
public sealed record LedgerUnit(
    [property: Id(0)] TransferRequest? Transfer,
    [property: Id(1)] ImmutableArray<StateWrite> States,
    [property: Id(2)] ImmutableArray<string> ClosesHeld)
{
    public static LedgerUnit Of(TransferRequest transfer) => new(transfer, [], []);

    public static LedgerUnit Of(StateWrite state) => new(null, [state], []);
}

/// <summary>How a unit ended.</summary>
[GenerateSerializer, Immutable, Alias("paykassma.ledger.outcome")]
public abstract record LedgerOutcome
{
    /// <summary>Durable. <paramref name="StateVersions"/> are in the order of the unit's states.</summary>
    /// <param name="Repeated">The transfer was booked before, with the same content.</param>
    [GenerateSerializer, Immutable, Alias("paykassma.ledger.committed")]
    public sealed record Committed([property: Id(0)] bool Repeated, [property: Id(1)] ImmutableArray<int> StateVersions) : LedgerOutcome;

    /// <summary>Refused by the transfer rules; nothing of the unit was written.</summary>
    [GenerateSerializer, Immutable, Alias("paykassma.ledger.refused")]
    public sealed record Refused([property: Id(0)] LedgerError Error) : LedgerOutcome;

    /// <summary>A state was not at its expected version; nothing of the unit was written.</summary>
    [GenerateSerializer, Immutable, Alias("paykassma.ledger.stale")]
    public sealed record StaleState([property: Id(0)] string Key) : LedgerOutcome;
}

/// <summary>The only way to write to the ledger. Units that are queued together are committed together.</summary>
public interface ILedger
{
    /// <summary>
    /// Completes when the outcome is durable.
    /// </summary>
    /// <exception cref="LedgerUnavailableException">Nothing of the unit was written.</exception>
    /// <exception cref="UnknownOutcomeException">The connection was lost in COMMIT: read what was stored before doing anything else.</exception>
    Task<LedgerOutcome> CommitAsync(LedgerUnit unit, CancellationToken cancellation = default);
}

/// <summary>The database could not be asked, or its queue is full. Nothing was written; the caller may try again.</summary>
public sealed class LedgerUnavailableException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>The unit may or may not have been committed.</summary>
public sealed class UnknownOutcomeException(string message, Exception? inner = null) : Exception(message, inner);
