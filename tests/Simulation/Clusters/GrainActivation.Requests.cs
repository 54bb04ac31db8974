using Orleans;
using Orleans.Runtime;
using Orleans.Serialization.Invocation;
using Paykassma.Simulation.Runtime;

namespace Paykassma.Simulation.Clusters;

/// <summary>Its life, and which request may run beside which.</summary>
internal sealed partial class GrainActivation
{
    private enum Life
    {
        Created,
        Activating,
        Valid,
        Deactivating,
        Gone,
    }

    private readonly LinkedList<Request> _waiting = new();
    private readonly GrainClass _class;
    private Lifecycle? _lifecycle;
    private DeactivationReason _reason;
    private Life _life;
    private int _running, _blocking;
    private bool _isBlockedByReadOnly, _leavesWhenDone, _isLeaving;

    public bool IsGone => _life == Life.Gone;

    /// <summary>True while nothing keeps it from being put out of memory.</summary>
    public bool IsIdle => _life == Life.Valid && _running == 0 && _timers.Count == 0 && KeptUntil <= Silo.Cluster.World.Now;

    /// <summary>Until when it asked to be kept.</summary>
    public long KeptUntil { get; set; }

    /// <summary>False if it is gone: then the request must find another.</summary>
    public bool TryReceive(Request request)
    {
        if (_life == Life.Gone) return false;
        if (_life == Life.Valid && MayRun(request))
        {
            Start(request);
            return true;
        }

        _waiting.AddLast(request);
        if (_life != Life.Created) return true;
        _life = Life.Activating;
        Turns.Post(() => _ = ActivateAsync());
        return true;
    }

    public void OnCompleted(Request request)
    {
        _running--;
        if (!request.IsAlwaysInterleave) _blocking--;
        StartWhatMayRun(passesBlocked: false);
        LeaveIfDone();
    }

    public void Deactivate(DeactivationReason deactivationReason, CancellationToken cancellationToken = default)
    {
        if (_life is not (Life.Activating or Life.Valid)) return;
        if (_reason.ReasonCode == DeactivationReasonCode.None) _reason = deactivationReason;
        _leavesWhenDone = _life == Life.Valid;
        _life = Life.Deactivating;
        LeaveIfDone();
    }

    private bool MayRun(Request request) =>
        _blocking == 0 || request.IsAlwaysInterleave || _class.IsReentrant || (request.IsReadOnly && _isBlockedByReadOnly);

    private void Start(Request request)
    {
        _running++;
        if (!request.IsAlwaysInterleave && _blocking++ == 0) _isBlockedByReadOnly = request.IsReadOnly;
        request.Start(this);
    }

    private void StartWhatMayRun(bool passesBlocked)
    {
        if (_life != Life.Valid) return;
        for (var node = _waiting.First; node is not null;)
        {
            var (request, next) = (node.Value, node.Next);
            if (MayRun(request))
            {
                _waiting.Remove(node);
                Start(request);
            }
            else if (!passesBlocked && !_isBlockedByReadOnly) return;

            node = next;
        }
    }

    private async Task ActivateAsync()
    {
        Exception? failure = null;
        try
        {
            GrainInstance = _class.Activator.CreateInstance(this);
            if (GrainInstance is ILifecycleParticipant<IGrainLifecycle> participant) participant.Participate(ObservableLifecycle);
            if (_lifecycle is { } lifecycle) await lifecycle.OnStart(CancellationToken.None);
            if (GrainInstance is IGrainBase grain) await grain.OnActivateAsync(CancellationToken.None);
        }
        catch (Exception e)
        {
            failure = e;
        }

        if (failure is null && _life == Life.Activating)
        {
            _life = Life.Valid;
            StartWhatMayRun(passesBlocked: true);
            LeaveIfDone();
            return;
        }

        await EndAsync(failure);
    }

    private void LeaveIfDone()
    {
        if (_running > 0 || _isLeaving || !_leavesWhenDone || _life != Life.Deactivating) return;
        _isLeaving = true;
        Turns.Post(() => _ = LeaveAsync());
    }

    private async Task LeaveAsync()
    {
        foreach (var timer in _timers.ToArray()) timer.Dispose();
        try
        {
            if (GrainInstance is IGrainBase grain) await grain.OnDeactivateAsync(_reason, CancellationToken.None);
            if (_lifecycle is { } lifecycle) await lifecycle.OnStop(CancellationToken.None);
        }
        catch (Exception e)
        {
            Silo.Cluster.World.Tell($"{this} failed while it was deactivated: {e.Message}");
        }

        await EndAsync(null);
    }

    private async Task EndAsync(Exception? failure)
    {
        if (GrainInstance is not null) await _class.Activator.DisposeInstance(this, GrainInstance);
        _life = Life.Gone;
        Request[] waiting = [.. _waiting];
        _waiting.Clear();
        Silo.Cluster.Directory.Remove(this);
        _scope.Dispose();
        _deactivated.TrySetResult();
        foreach (var call in waiting.OfType<GrainCall>())
        {
            if (failure is null) Silo.Cluster.Forward(call, Silo);
            else Silo.Cluster.Answer(call, Silo, Response.FromException(failure));
        }
    }
}
