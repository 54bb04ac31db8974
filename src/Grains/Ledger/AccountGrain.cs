using Orleans.Concurrency;
using Paykassma.Domain.Ledger;

namespace Paykassma.Grains.Ledger;

/// <summary>
/// The one reentrant grain: its requests do not wait for each other's commit, they share it. It keeps no balance, since only the rows
/// read under lock may justify a commit.
/// </summary>
[GrainType("account"), Reentrant]
public sealed class AccountGrain(ILedger ledger) : Grain, IAccountGrain
{
    public Task<PostResult> Post(PostTransfer command) => ledger.PostAsync(command);
}
