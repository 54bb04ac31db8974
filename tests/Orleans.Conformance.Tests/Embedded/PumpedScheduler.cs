using Orleans.Embedded;

namespace Paykassma.Conformance;

/// <summary>
/// Runs everything on the thread that pumps it, in an order drawn from a seed: the turns of the grains, and as a task scheduler the
/// code of the test itself.
/// </summary>
internal sealed class PumpedScheduler(int seed) : TaskScheduler, IGrainScheduler
{
    private readonly List<Action> _ready = [];
    private readonly Random _order = new(seed);
    private readonly int _thread = Environment.CurrentManagedThreadId;

    public int Executed { get; private set; }

    public void Schedule(IThreadPoolWorkItem item) => Add(item.Execute);

    /// <summary>Runs one item. False when there is none.</summary>
    public bool RunOne()
    {
        if (_ready.Count == 0)
            return false;
        var chosen = _order.Next(_ready.Count);
        var item = _ready[chosen];
        _ready.RemoveAt(chosen);
        Executed++;
        item();
        return true;
    }

    protected override void QueueTask(Task task) => Add(() => TryExecuteTask(task));

    protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) => false;

    protected override IEnumerable<Task> GetScheduledTasks() => [];

    private void Add(Action item)
    {
        if (Environment.CurrentManagedThreadId != _thread)
            throw new InvalidOperationException("Something was scheduled from outside of the pump's thread.");
        _ready.Add(item);
    }
}
