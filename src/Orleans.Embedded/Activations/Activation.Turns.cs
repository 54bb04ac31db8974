using Orleans.Storage;

namespace Orleans.Runtime;

/// <summary>Which request may run when.</summary>
internal sealed partial class Activation
{
    private readonly Lock _gate = new();

    /// <summary>Requests that may not run now. Whatever may run is started at once, so it is looked at only when something changes.</summary>
    private readonly LinkedList<Request> _waiting = new();

    private ActivationState _state;
    private int _running;

    /// <summary>The running requests that others wait for: one, or several read-only ones, or any number in a reentrant grain.</summary>
    private int _blocking;

    private bool _blockingIsReadOnly;
    private bool _leavesWhenDrained;
    private bool _leaving;
    private long _lastUsed;
    private long _keptUntil = long.MinValue;

    public bool IsGone
    {
        get
        {
            lock (_gate)
                return _state == ActivationState.Gone;
        }
    }

    /// <summary>Takes a request in. False when this activation is over: the request belongs to the next one.</summary>
    public bool TryReceive(Request request)
    {
        lock (_gate)
        {
            if (_state == ActivationState.Gone)
                return false;
            if (_state == ActivationState.Valid && MayRun(request))
            {
                Start(request);
                return true;
            }
            _waiting.AddLast(request);
            if (_state != ActivationState.Created)
                return true;
            _state = ActivationState.Activating;
        }
        _turns.Enqueue(new RuntimeTurn(ActivateAsync));
        return true;
    }

    public ValueTask InvokeAsync(GrainCall call) =>
        _environment.IncomingFilters.Length == 0 && GrainInstance is not IIncomingGrainCallFilter
            ? call.InvokeAsync(GrainInstance!)
            : new(new IncomingCallContext(call, this, _environment.IncomingFilters).Invoke());

    /// <summary>A conflicting write that the grain let escape means that its memory is stale: the next call reads the truth.</summary>
    public void OnFault(Exception exception)
    {
        if (exception is InconsistentStateException { IsSourceActivation: true } conflict)
        {
            conflict.IsSourceActivation = false;
            Deactivate(new(DeactivationReasonCode.ApplicationError, conflict, conflict.Message));
        }
    }

    public void OnCompleted(Request request)
    {
        lock (_gate)
        {
            _running--;
            if (!request.IsAlwaysInterleave)
                _blocking--;
            if (request.KeepsAlive)
                _lastUsed = _environment.Clock.GetTimestamp();
            StartWhatMayRun(evenInterleaving: false);
            LeaveIfDone();
        }
    }

    public void Deactivate(DeactivationReason deactivationReason, CancellationToken cancellationToken = default)
    {
        lock (_gate)
            BeginDeactivation(deactivationReason);
    }

    /// <summary>Ends the activation once nothing runs and nothing waits.</summary>
    public void DeactivateWhenDrained(DeactivationReason reason)
    {
        lock (_gate)
        {
            if (_state is not (ActivationState.Activating or ActivationState.Valid))
                return;
            _leavesWhenDrained = true;
            if (_reason.ReasonCode == DeactivationReasonCode.None)
                _reason = reason;
            LeaveIfDone();
        }
    }

    public void DeactivateIfIdle(TimeSpan age)
    {
        lock (_gate)
        {
            var clock = _environment.Clock;
            var now = clock.GetTimestamp();
            if (_state == ActivationState.Valid && _running == 0 && now >= _keptUntil && clock.GetElapsedTime(_lastUsed, now) >= age)
                BeginDeactivation(new(DeactivationReasonCode.ActivationIdle, $"Not called for {age}."));
        }
    }

    public void DelayDeactivation(TimeSpan span)
    {
        var clock = _environment.Clock;
        lock (_gate)
            _keptUntil = clock.GetTimestamp() + (long)Math.Min(span.TotalSeconds * clock.TimestampFrequency, long.MaxValue / 4);
    }

    private bool MayRun(Request request) =>
        _blocking == 0 || request.IsAlwaysInterleave || _class.IsReentrant || (request.IsReadOnly && _blockingIsReadOnly);

    private void Start(Request request)
    {
        _running++;
        if (!request.IsAlwaysInterleave && _blocking++ == 0)
            _blockingIsReadOnly = request.IsReadOnly;
        request.Start(this, _turns);
    }

    private void StartWhatMayRun(bool evenInterleaving)
    {
        if (_state != ActivationState.Valid)
            return;
        for (var node = _waiting.First; node is not null;)
        {
            var (request, next) = (node.Value, node.Next);
            if (MayRun(request))
            {
                _waiting.Remove(node);
                Start(request);
            }
            // Interleaving requests never wait for others, only for the activation: without them nothing behind could run either.
            else if (!evenInterleaving && !_blockingIsReadOnly)
            {
                return;
            }
            node = next;
        }
    }

    private void BeginDeactivation(DeactivationReason reason)
    {
        if (_state is not (ActivationState.Activating or ActivationState.Valid))
            return;
        if (_reason.ReasonCode == DeactivationReasonCode.None)
            _reason = reason;
        // While it activates, the end of the activation sees that it is not wanted any more.
        var wasValid = _state == ActivationState.Valid;
        _state = ActivationState.Deactivating;
        _leavesWhenDrained = wasValid;
        LeaveIfDone();
    }

    private void LeaveIfDone()
    {
        if (_running > 0 || _leaving || !_leavesWhenDrained)
            return;
        if (_state == ActivationState.Valid && _waiting.Count == 0)
            _state = ActivationState.Deactivating;
        if (_state != ActivationState.Deactivating)
            return;
        _leaving = true;
        _turns.Enqueue(new RuntimeTurn(DeactivateAsync));
    }

    private bool TryBecomeValid()
    {
        lock (_gate)
        {
            if (_state != ActivationState.Activating)
                return false;
            _state = ActivationState.Valid;
            _lastUsed = _environment.Clock.GetTimestamp();
            StartWhatMayRun(evenInterleaving: true);
            LeaveIfDone();
            return true;
        }
    }

    private Request[] BecomeGone()
    {
        lock (_gate)
        {
            _state = ActivationState.Gone;
            Request[] waiting = [.. _waiting];
            _waiting.Clear();
            return waiting;
        }
    }
}
