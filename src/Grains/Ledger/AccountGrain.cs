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
    public async Task<PostResult> Post(PostTransfer command) => await ledger.CommitAsync(command.ToUnit()) switch
    {
        LedgerOutcome.Committed committed => new PostResult
        {
            Code = committed.Repeated ? PostCode.Repeated : PostCode.Booked,
            StateVersion = committed.StateVersions.IsEmpty ? null : committed.StateVersions[0],
        },
        LedgerOutcome.Refused refused => new PostResult { Code = PostCode.Refused, Error = refused.Error.ToString() },
        LedgerOutcome.StaleState => new PostResult { Code = PostCode.Stale },
        var other => throw new InvalidOperationException($"The ledger answered {other.GetType().Name}."),
    };
}
