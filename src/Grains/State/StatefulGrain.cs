using Orleans.Storage;
using Paykassma.Domain.State;
using Paykassma.Grains.Ledger;

namespace Paykassma.Grains.State;

/// <summary>
/// A grain with one durable state. If a write does not succeed, the grain deactivates; the next call reloads the state in a new
/// activation.
/// </summary>
public abstract class StatefulGrain<TState>(string stateName, GrainStateStore store) : Grain
    where TState : class
{
    private GrainState<TState> _stored = new();

    /// <summary>The state as last read or written; null when there is none.</summary>
    protected TState? State => _stored.RecordExists ? _stored.State : null;

    /// <summary>The grain's key with its prefix.</summary>
    protected string Key => this.GetPrimaryKeyString();

    public override Task OnActivateAsync(CancellationToken cancellationToken) =>
        store.Storage.ReadStateAsync(stateName, this.GetGrainId(), _stored);

    /// <summary>Makes <paramref name="next"/> durable.</summary>
    protected async Task Save(TState next)
    {
        var write = new GrainState<TState> { State = next, ETag = _stored.ETag, RecordExists = _stored.RecordExists };
        try
        {
            await store.Storage.WriteStateAsync(stateName, this.GetGrainId(), write);
        }
        catch
        {
            DeactivateOnIdle();
            throw;
        }

        write.RecordExists = true;
        _stored = write;
    }

    /// <summary>Makes <paramref name="next"/> durable in one unit with a transfer, or neither. The account's grain queues the unit.</summary>
    protected Task<PostResult> SaveWith(PostTransfer transfer, TState next) =>
        SaveWith(transfer, next, GrainFactory.Grain<IAccountGrain>(GrainKeys.Account(transfer.BalanceAccount())).Post);

    /// <summary>
    /// The same without the account's grain, for accounts that rarely get two credits at once, such as a user's. A credit is never refused
    /// for lack of balance, so the account's grain is not needed; saving one call of two saves a tenth of a postback's cost.
    /// </summary>
    protected Task<PostResult> SaveWithCredit(PostTransfer credit, TState next) => SaveWith(credit, next, store.Ledger.PostAsync);

    private async Task<PostResult> SaveWith(PostTransfer transfer, TState next, Func<PostTransfer, Task<PostResult>> post)
    {
        var attached = new AttachedState
        {
            StateName = stateName,
            Key = Key,
            ExpectedVersion = _stored.RecordExists ? GrainStateStore.VersionOf(_stored.ETag) : null,
            Json = store.Serializer.Serialize(next),
        };
        PostResult result;
        try
        {
            result = await post(transfer with { States = [attached] });
        }
        catch
        {
            DeactivateOnIdle();
            throw;
        }

        switch (result.Code)
        {
            case PostCode.Booked or PostCode.Repeated:
                _stored = new GrainState<TState> { State = next, ETag = GrainStateStore.ETagOf(result.StateVersion!.Value), RecordExists = true };
                return result;
            case PostCode.Stale:
                DeactivateOnIdle();
                throw new InconsistentStateException($"The state of {Key} was written by someone else.");
            default:
                return result;
        }
    }
}
