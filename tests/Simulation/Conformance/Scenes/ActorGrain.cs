using Orleans;
using Orleans.Concurrency;
using Orleans.Runtime;

namespace Paykassma.Simulation.Conformance.Scenes;

/// <inheritdoc cref="IActorGrain"/>
public abstract class ActorGrainBase : Grain, IActorGrain, IRemindable, IDisposable
{
    private int _number;
    private List<string> _kept = [];

    private Stage Stage => Stage.Of(this);

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _number = Stage.CountActivation();
        Stage.Note($"{_number} activates");
        await Stage.PassAsync("activation");
        if (Stage.FailingActivations <= 0) return;
        Stage.FailingActivations--;
        throw new InvalidOperationException("it cannot be activated");
    }

    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        Stage.Note($"{_number} deactivates: {reason.ReasonCode}");
        await Stage.PassAsync("deactivation");
    }

    public void Dispose()
    {
        Stage.Of(this).Note($"{_number} is disposed");
        GC.SuppressFinalize(this);
    }

    public async Task<string> Act(string name)
    {
        var before = TaskScheduler.Current;
        Stage.Note($"{name} begins");
        await Stage.PassAsync(name);
        Stage.Note(TaskScheduler.Current == before ? $"{name} ends" : $"{name} ends outside of its turns");
        return $"{name} by {_number}";
    }

    public Task<string> Interleave(string name) => Act(name);

    public Task IsThere() => Task.CompletedTask;

    public Task<string> Look(string name) => Act(name);

    public Task<string> ActBriefly(string name) => Act(name);

    public Task Hear(string name) => Act(name);

    public Task<string> ActAndLeave(string name)
    {
        DeactivateOnIdle();
        return Act(name);
    }

    public Task<string> ActBy(IActorGrain other, string name) => other.Act(name);

    public Task<string> ActBrieflyBy(IActorGrain other, string name) => other.ActBriefly(name);

    public Task<string> Fail(SceneFailure how) => throw SceneFailures.Of(how);

    public Task<string> FailBy(IActorGrain other, SceneFailure how) => other.Fail(how);

    public async Task<string> Context(params IActorGrain[] others)
    {
        var text = $"{RequestContext.Get("said")}";
        if (others.Length > 0)
        {
            RequestContext.Set("said", $"{text} {this.GetPrimaryKeyString().Split('/')[1]}");
            text += $", {await others[0].Context(others[1..])}, {RequestContext.Get("said")}";
        }

        RequestContext.Set("said", "changed");
        return text;
    }

    public Task<List<string>> AddTo(List<string> list)
    {
        list.Add("added");
        _kept = list;
        return Task.FromResult(list);
    }

    public Task<int> CountKept() => Task.FromResult(_kept.Count);

    public Task StartTimer(string name, SceneTimer timer)
    {
        var (stage, ticks, running) = (Stage, 0, default(IGrainTimer));
        running = this.RegisterGrainTimer(
            async _ =>
            {
                var tick = $"{name} {++ticks}";
                stage.Note($"{tick} begins");
                await stage.PassAsync(tick);
                stage.Note($"{tick} ends");
                if (ticks == timer.Ticks) running!.Dispose();
                if (timer.Fails) throw new InvalidOperationException("a tick fails");
            },
            new GrainTimerCreationOptions(timer.Due, timer.Period) { Interleave = timer.Interleave });
        return Task.CompletedTask;
    }

    public Task RegisterReminder(string name, TimeSpan dueTime) => this.RegisterOrUpdateReminder(name, dueTime, dueTime);

    public async Task<bool> UnregisterReminder(string name)
    {
        if (await this.GetReminder(name) is not { } reminder) return false;
        await this.UnregisterReminder(reminder);
        return true;
    }

    public Task ReceiveReminder(string reminderName, TickStatus status) => Act(reminderName);
}

/// <summary>One call at a time.</summary>
[GrainType("actor")]
public sealed class ActorGrain : ActorGrainBase;

/// <summary>Takes another call at an await.</summary>
[GrainType("reentrant-actor"), Reentrant]
public sealed class ReentrantActorGrain : ActorGrainBase;
