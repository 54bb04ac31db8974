using Orleans.Storage;

namespace Orleans.Runtime;

/// <summary>When and why the activation ends.</summary>
internal sealed partial class Activation
{
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

    /// <summary>A conflicting write that the grain let escape means that its memory is stale: the next call reads the truth.</summary>
    public void OnFault(Exception exception)
    {
        if (exception is InconsistentStateException { IsSourceActivation: true } conflict)
        {
            conflict.IsSourceActivation = false;
            Deactivate(new(DeactivationReasonCode.ApplicationError, conflict, conflict.Message));
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
