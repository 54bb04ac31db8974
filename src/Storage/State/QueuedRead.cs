using Paykassma.Domain.State;
using Paykassma.Storage.Ledger;

namespace Paykassma.Storage.State;

/// <summary>A read of a state that a caller waits for.</summary>
internal sealed class QueuedRead(StateKey key)
{
    private readonly TaskCompletionSource<StoredState?> _state = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public StateKey Key => key;

    public Task<StoredState?> State => _state.Task;

    public void Complete(StoredState? state) => _state.TrySetResult(state);

    public void Fail(Exception exception) => _state.TrySetException(exception);
}
