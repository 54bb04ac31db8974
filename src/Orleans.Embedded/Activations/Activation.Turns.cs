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
}
