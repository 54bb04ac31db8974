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
public abstract class StatefulGrain<TState>(string stateName, GrainStateStore store) : Grain, IIncomingGrainCallFilter
    where TState : class
{
    private GrainState<TState> _stored = new();
    private TState? _ahead;

    /// <summary>The state as last read, written or remembered; null when there is none.</summary>
    protected TState? State => _ahead ?? (_stored.RecordExists ? _stored.State : null);

    /// <summary>Whether the state is remembered only.</summary>
    protected bool IsAhead => _ahead is not null;

    private MemoryAge Age => field ??= new(store.Clock);

    /// <summary>The grain's key with its prefix.</summary>
    protected string Key => this.GetPrimaryKeyString();

    public override Task OnActivateAsync(CancellationToken cancellationToken) => Reload();

    /// <summary>Before each call.</summary>
    async Task IIncomingGrainCallFilter.Invoke(IIncomingGrainCallContext context)
    {
        if (Age.IsOld && !IsAhead) await Reload();
        await context.Invoke();
    }

    /// <summary>Reads the state as it is stored now.</summary>
    protected Task Reload()
    {
        _ahead = null;
        return Age.RenewAsync(() => store.Storage.ReadStateAsync(stateName, this.GetGrainId(), _stored));
    }

    /// <summary>
    /// For what a re-check calls, which has found the state due in the database. If memory has nothing due, it is older: while the grain was active
    /// in two places, the other one has written. With nothing to write it would never find out, and the re-checks would keep it in memory.
    /// </summary>
    /// <param name="dueAt">When memory is due; null if it is not.</param>
    /// <param name="now">Epoch milliseconds.</param>
    protected Task ReloadUnlessDue(long? dueAt, long now) => dueAt <= now || IsAhead ? Task.CompletedTask : Reload();

    /// <summary>
    /// For what a person does, and for what would be held for one. If it changes nothing by memory, it is decided again by what is stored: while the
    /// grain was active in two places, the other one may have written. With nothing to write nobody would find out, and an act would be refused, or
    /// would count as done, for as long as somebody asks for it.
    /// </summary>
    /// <param name="decide">Decides by <see cref="State"/>.</param>
    /// <param name="changes">Whether there is anything to write.</param>
    protected async Task<TStep> DecideByStored<TStep>(Func<TStep> decide, Func<TStep, bool> changes)
    {
        var step = decide();
        // What is remembered only is written with the next change, which finds out.
        if (changes(step) || IsAhead) return step;
        await Reload();
        return decide();
    }

    /// <summary>
    /// Takes <paramref name="next"/> as the state without a write: the next write makes it durable. If the process dies before, it has not
    /// happened. So it is only for what is then done again, or what nobody was told.
    /// </summary>
    protected void Remember(TState next) => _ahead = next;

    /// <summary>The remembered state, for another grain that makes it durable together with its own; null if it is durable.</summary>
    protected StateWrite? Ahead() => _ahead is { } next ? new(stateName, Key, Version, store.Serializer.Serialize(next)) : null;

    /// <summary>The remembered state was made durable by another grain.</summary>
    /// <param name="version">Its version.</param>
    protected void WasSaved(int version)
    {
        _stored = new GrainState<TState> { State = _ahead!, ETag = GrainStateStore.ETagOf(version), RecordExists = true };
        _ahead = null;
        Age.Renew();
    }

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
        (_stored, _ahead) = (write, null);
        Age.Renew();
    }

    /// <summary>Makes <paramref name="next"/> durable together with the state of another grain, or neither.</summary>
    /// <returns>The version of the other state.</returns>
    protected async Task<int> SaveBeside(TState next, StateWrite other) =>
        (await CommitStates(next, [other], states => store.Ledger.CommitAsync(new LedgerUnit(null, states, [])))) is LedgerOutcome.Committed committed
            ? committed.StateVersions[1]
            : throw new InvalidOperationException($"The ledger refused states without a transfer, of {Key}.");

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

    private int? Version => _stored.RecordExists ? GrainStateStore.VersionOf(_stored.ETag) : null;

    private async Task<LedgerError?> Commit(
        TransferRequest transfer,
        TState next,
        ImmutableArray<StateWrite> others,
        ImmutableArray<string> closesHeld,
        Func<LedgerUnit, Task<LedgerOutcome>> commit) =>
        await CommitStates(next, others, states => commit(new LedgerUnit(transfer, states, closesHeld))) is LedgerOutcome.Refused refused ? refused.Error : null;

    private async Task<LedgerOutcome> CommitStates(
        TState next, ImmutableArray<StateWrite> others, Func<ImmutableArray<StateWrite>, Task<LedgerOutcome>> commit)
    {
        LedgerOutcome outcome;
        try
        {
            outcome = await commit([new StateWrite(stateName, Key, Version, store.Serializer.Serialize(next)), .. others]);
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
                _ahead = null;
                Age.Renew();
                return outcome;
            case LedgerOutcome.Refused:
                return outcome;
            default:
                DeactivateOnIdle();
                throw new InconsistentStateException($"The state of {Key} was written by someone else.");
        }
    }
}
