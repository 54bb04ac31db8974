using System.Collections.Immutable;
using Orleans.Storage;
using Paykassma.Domain.Ledger;
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

    public override Task OnActivateAsync(CancellationToken cancellationToken) => Reload();

    /// <summary>Reads the state as it is stored now.</summary>
    protected Task Reload() => store.Storage.ReadStateAsync(stateName, this.GetGrainId(), _stored);

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
    /// <param name="transfer">Booked with the state.</param>
    /// <param name="next">The state to save.</param>
    /// <param name="closesHeld">SHA-256 of the held postbacks that this settles.</param>
    /// <returns>Null when both are durable; otherwise why the ledger refused, and nothing was written.</returns>
    protected Task<LedgerError?> SaveWith(TransferRequest transfer, TState next, params ImmutableArray<string> closesHeld) =>
        Commit(transfer, next, [], closesHeld, Queue(transfer));

    /// <summary>The same together with the <see cref="First">first</see> state of another grain.</summary>
    protected Task<LedgerError?> SaveWith(TransferRequest transfer, TState next, StateWrite first) =>
        Commit(transfer, next, [first], [], Queue(transfer));

    /// <summary>The first state of another grain. That grain reads again when it finds itself without one.</summary>
    protected StateWrite First<TOther>(string name, string key, TOther state) => new(name, key, ExpectedVersion: null, store.Serializer.Serialize(state));

    /// <summary>
    /// The same without the account's grain, for accounts that rarely get two credits at once, such as a user's. A credit is never refused
    /// for lack of balance, so the account's grain is not needed; saving one call of two saves a tenth of a postback's cost.
    /// </summary>
    /// <param name="credit">Booked with the state.</param>
    /// <param name="next">The state to save.</param>
    /// <param name="closesHeld">SHA-256 of the held postbacks that this settles.</param>
    protected Task<LedgerError?> SaveWithCredit(TransferRequest credit, TState next, params ImmutableArray<string> closesHeld) =>
        Commit(credit, next, [], closesHeld, unit => store.Ledger.CommitAsync(unit));

    private Func<LedgerUnit, Task<LedgerOutcome>> Queue(TransferRequest transfer) =>
        GrainFactory.Grain<IAccountGrain>(GrainKeys.Account(transfer.Transfer.BalanceAccount)).Commit;

    private async Task<LedgerError?> Commit(
        TransferRequest transfer,
        TState next,
        ImmutableArray<StateWrite> firsts,
        ImmutableArray<string> closesHeld,
        Func<LedgerUnit, Task<LedgerOutcome>> commit)
    {
        int? version = _stored.RecordExists ? GrainStateStore.VersionOf(_stored.ETag) : null;
        var write = new StateWrite(stateName, Key, version, store.Serializer.Serialize(next));
        LedgerOutcome outcome;
        try
        {
            outcome = await commit(new LedgerUnit(transfer, [write, .. firsts], closesHeld));
        }
        catch
        {
            DeactivateOnIdle();
            throw;
        }

        switch (outcome)
        {
            case LedgerOutcome.Committed committed:
                _stored = new GrainState<TState> { State = next, ETag = GrainStateStore.ETagOf(committed.StateVersions[0]), RecordExists = true };
                return null;
            case LedgerOutcome.Refused refused:
                return refused.Error;
            default:
                DeactivateOnIdle();
                throw new InconsistentStateException($"The state of {Key} was written by someone else.");
        }
    }
}
