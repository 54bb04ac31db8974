using Paykassma.Domain.Ledger;

namespace Paykassma.Grains.Ledger;

/// <summary>One account of the ledger, key <c>account/{owner}/{currency}</c>: its requests are queued as one stream of the group commit.</summary>
[Alias("paykassma.account")]
public interface IAccountGrain : IGrainWithStringKey
{
    /// <summary>Books the unit's transfer and writes its states, or does neither. A repeat changes nothing.</summary>
    [AnswersOnce, Alias("commit")]
    Task<LedgerOutcome> Commit(LedgerUnit unit);
}
