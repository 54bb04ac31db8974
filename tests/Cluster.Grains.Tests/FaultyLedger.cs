using System.Collections.Immutable;
using Npgsql;
using Orleans.Storage;
using Paykassma.Domain.Ledger;

namespace Paykassma.Cluster.Grains.Tests;

/// <summary>A ledger in whose stead something fails; the transfer's cause says what.</summary>
internal sealed class FaultyLedger : ILedger
{
    public static ImmutableSortedDictionary<string, Func<Exception>> Faults { get; } = new Dictionary<string, Func<Exception>>
    {
        ["unknown outcome"] = () => new UnknownOutcomeException("The connection was lost.", new NpgsqlException("read", new IOException("reset"))),
        ["unavailable"] = () => new LedgerUnavailableException("The database cannot be reached.", new NpgsqlException("open")),
        ["queue full"] = () => new LedgerUnavailableException("The ledger's queue is full."),
        ["pool exhausted"] = () => new NpgsqlException("The connection pool has been exhausted"),
        ["refused by the database"] = () => new PostgresException("too many connections", "FATAL", "FATAL", "53300"),
        ["stale state"] = () => new InconsistentStateException("The state was written by someone else."),
        ["time-out"] = () => new TimeoutException("Too late."),
        ["fault of ours"] = () => new InvalidOperationException("Impossible."),
    }.ToImmutableSortedDictionary(StringComparer.Ordinal);

    public Task<LedgerOutcome> CommitAsync(LedgerUnit unit, CancellationToken cancellation = default) =>
        throw (Faults.GetValueOrDefault(unit.Transfer?.Transfer.Cause ?? "") ?? Faults["unknown outcome"])();
}
