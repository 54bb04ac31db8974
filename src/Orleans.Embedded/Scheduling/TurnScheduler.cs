using Orleans.Embedded;

namespace Orleans.Runtime;

/// <summary>
/// Runs the work of one activation, one item at a time. It is the current task scheduler while it does, so whatever a turn awaits
/// comes back to it.
/// </summary>
internal sealed class TurnScheduler(Activation? owner, IGrainScheduler scheduler) : TaskScheduler, IThreadPoolWorkItem
{
    /// <summary>After so many items the activation gives its thread to others.</summary>
    private const int ItemsPerSlice = 64;

    [ThreadStatic]
    private static TurnScheduler? _executing;

    private static readonly Action<object?> RunTurn = static turn => ((ITurn)turn!).Run();

    private readonly Queue<object> _work = new();
    private bool _scheduled;

    public override int MaximumConcurrencyLevel => 1;

    /// <summary>Starts a turn. It sees nothing of the execution context it was enqueued from.</summary>
    public void Enqueue(ITurn turn) => EnqueueWork(turn);

    /// <summary>Runs asynchronous work of the runtime itself here.</summary>
    public Task RunAsync(Func<Task> work)
    {
        using var context = UnflowedContext.Enter();
        var task = new Task<Task>(work);
        task.Start(this);
        return task.Unwrap();
    }

    void IThreadPoolWorkItem.Execute()
    {
        var (outerScheduler, outerActivation, outerContext) = (_executing, RuntimeContext.Current, SynchronizationContext.Current);
        _executing = this;
        RuntimeContext.Current = owner;
        if (outerContext is not null)
            SynchronizationContext.SetSynchronizationContext(null);
        try
        {
            for (var items = 0; items < ItemsPerSlice && TryDequeue(out var work); items++)
                Execute(work);
        }
        finally
        {
            (_executing, RuntimeContext.Current) = (outerScheduler, outerActivation);
            if (outerContext is not null)
                SynchronizationContext.SetSynchronizationContext(outerContext);
        }

        lock (_work)
        {
            _scheduled = _work.Count > 0;
            if (!_scheduled)
                return;
        }
        scheduler.Schedule(this);
    }

    protected override void QueueTask(Task task) => EnqueueWork(task);

    protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) =>
        ReferenceEquals(_executing, this) && TryExecuteTask(task);

    protected override IEnumerable<Task> GetScheduledTasks()
    {
        lock (_work)
            return _work.OfType<Task>().ToArray();
    }

    private void Execute(object work)
    {
        if (work is Task task)
            TryExecuteTask(task);
        else
            new Task(RunTurn, work).RunSynchronously(this);
    }

    private void EnqueueWork(object work)
    {
        lock (_work)
        {
            _work.Enqueue(work);
            if (_scheduled)
                return;
            _scheduled = true;
        }
        scheduler.Schedule(this);
    }

    private bool TryDequeue(out object work)
    {
        lock (_work)
            return _work.TryDequeue(out work!);
    }
}
