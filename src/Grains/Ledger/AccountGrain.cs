using Orleans.Concurrency;
using Paykassma.Domain.Ledger;

namespace Paykassma.Grains.Ledger;

/// <summary>
/// The only reentrant grain: its requests do not wait for each other's commit, they share it. It keeps no balance, since a commit may
/// only be decided on rows that are read under lock.
/// </summary>
[GrainType("account"), Reentrant]
public sealed class AccountGrain(ILedger ledger) : Grain, IAccountGrain
{
    public Task<LedgerOutcome> Commit(LedgerUnit unit) => ledger.CommitAsync(unit);
}
