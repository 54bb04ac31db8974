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

    /// <summary>Makes <paramref name="next"/> durable in the same unit as a transfer, or neither.</summary>
    protected async Task<PostResult> SaveWith(PostTransfer transfer, TState next)
    {
        var attached = new AttachedState
        {
            StateName = stateName,
            Key = Key,
            ExpectedVersion = _stored.RecordExists ? GrainStateStore.VersionOf(_stored.ETag) : null,
            Json = store.Serializer.Serialize(next),
        };
        var account = GrainFactory.Grain<IAccountGrain>(GrainKeys.Account(transfer.BalanceAccount()));
        PostResult result;
        try
        {
            result = await account.Post(transfer with { States = [attached] });
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
