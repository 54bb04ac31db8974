using Orleans.Storage;
using Paykassma.Domain.State;
using Paykassma.Grains.Ledger;

namespace Paykassma.Grains.State;

/// <summary>
/// A grain with one durable state. Whatever a write ends in but success, the grain drops its memory: the next call is served by a new
/// activation that reads the truth.
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

    /// <summary>Makes <paramref name="next"/> durable in the same unit as a transfer, or neither. The account's grain queues it with the others.</summary>
    protected Task<PostResult> SaveWith(PostTransfer transfer, TState next) =>
        SaveWith(transfer, next, GrainFactory.Grain<IAccountGrain>(GrainKeys.Account(transfer.BalanceAccount())).Post);

    /// <summary>
    /// The same for a credit of which an account rarely gets two at once, as a user's: it is never refused for want of balance, so there
    /// is nothing to ask of the account's grain, and one call less in two is a tenth of what a postback costs.
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
