using Paykassma.Domain.Ledger;

namespace Paykassma.Storage.Ledger.Queue;

/// <summary>A unit in the writer's queue, and the task that its caller waits for.</summary>
internal sealed class QueuedUnit(LedgerUnit unit)
{
    private readonly TaskCompletionSource<LedgerOutcome> _outcome = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _isClaimed;

    public LedgerUnit Unit => unit;

    public Task<LedgerOutcome> Outcome => _outcome.Task;

    /// <summary>True for the first caller: the writer or the cancellation. After the writer has claimed it, it cannot be cancelled.</summary>
    public bool TryClaim() => Interlocked.Exchange(ref _isClaimed, 1) == 0;

    public void Complete(LedgerOutcome outcome) => _outcome.TrySetResult(outcome);

    public void Fail(Exception exception) => _outcome.TrySetException(exception);

    public void Cancel(CancellationToken cancellation)
    {
        if (TryClaim()) _outcome.TrySetCanceled(cancellation);
    }
}
