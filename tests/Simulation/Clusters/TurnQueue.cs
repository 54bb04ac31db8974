using Paykassma.Simulation.Runtime;
using Paykassma.Simulation.Worlds;

namespace Paykassma.Simulation.Clusters;

/// <summary>An activation's turns: within it first come, first served; which activation is next, the world draws, turn by turn.</summary>
internal sealed class TurnQueue(GrainActivation activation, World world) : TaskScheduler, IHappening
{
    private readonly Queue<Task> _turns = new();
    private bool _isAnnounced;
    private bool _isRunning;

    public override int MaximumConcurrencyLevel => 1;

    public void Post(Action action)
    {
        var isFlowing = !ExecutionContext.IsFlowSuppressed();
        if (isFlowing) ExecutionContext.SuppressFlow();
        new Task(action).Start(this);
        if (isFlowing) ExecutionContext.RestoreFlow();
    }

    public void Happen()
    {
        var turn = _turns.Dequeue();
        _isRunning = true;
        OrleansInternals.Enter(activation, out var outer);
        try
        {
            TryExecuteTask(turn);
        }
        finally
        {
            OrleansInternals.Leave(outer);
            _isRunning = false;
            _isAnnounced = _turns.Count > 0;
            if (_isAnnounced) world.Can(this, activation.Silo);
        }
    }

    protected override void QueueTask(Task task)
    {
        _turns.Enqueue(task);
        if (_isAnnounced || world.IsDead(activation.Silo)) return;
        _isAnnounced = true;
        if (!_isRunning) world.Can(this, activation.Silo);
    }

    protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) =>
        _isRunning && !taskWasPreviouslyQueued && ReferenceEquals(OrleansInternals.Current, activation) && TryExecuteTask(task);

    protected override IEnumerable<Task> GetScheduledTasks() => _turns;
}
