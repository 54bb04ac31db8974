using Orleans;
using Orleans.CodeGeneration;
using Orleans.Runtime;
using Orleans.Serialization.Invocation;
using Paykassma.Simulation.Runtime;

namespace Paykassma.Simulation.Clusters;

/// <summary>A call of a grain on its way, and later its answer.</summary>
internal abstract class GrainCall(GrainReference reference, IInvokable request, InvokeMethodOptions options) : Request
{
    public GrainReference Reference => reference;

    public GrainId Target => reference.GrainId;

    /// <summary>The kind of grain and its method: the place of a fault.</summary>
    public string Place => field ??= $"{Target.Type}.{Body.GetMethodName()}";

    public IInvokable Body { get; set; } = request;

    public override bool IsAlwaysInterleave => (options & InvokeMethodOptions.AlwaysInterleave) != 0;

    public override bool IsReadOnly => (options & InvokeMethodOptions.ReadOnly) != 0;

    public bool IsOneWay => (options & InvokeMethodOptions.OneWay) != 0;

    public GrainActivation? Source { get; set; }

    /// <summary>Whose code called: a silo, or somebody outside.</summary>
    public object? Owner { get; set; }

    public Dictionary<string, object>? Baggage { get; set; }

    public ITimer? Deadline { get; set; }

    public int Forwards { get; set; }

    public long Number { get; set; }

    /// <summary>Where it was last delivered to.</summary>
    public SimulatedSilo? At { get; set; }

    public abstract bool IsAnswered { get; }

    public abstract void Complete(Response response);

    public override string ToString() => $"#{Number} {Target}.{Body.GetMethodName()}";

    public override void Start(GrainActivation activation) => activation.Turns.Post(() => _ = RunAsync(activation));

    private async Task RunAsync(GrainActivation activation)
    {
        // As Orleans: a call whose caller has given up is not begun.
        if (IsAnswered && !IsOneWay)
        {
            activation.OnCompleted(this);
            return;
        }

        RequestContextExtensions.Import(Baggage);
        Response response;
        try
        {
            Body.SetTarget(activation);
            response = await InvokeAsync(activation);
        }
        catch (Exception e)
        {
            response = Response.FromException(e);
        }

        if (response.Exception is { } fault) activation.OnFault(fault);
        if (!IsOneWay) activation.Silo.Cluster.Answer(this, activation.Silo, response);
        activation.OnCompleted(this);
    }

    private async ValueTask<Response> InvokeAsync(GrainActivation activation)
    {
        if (activation.GrainInstance is not IIncomingGrainCallFilter && activation.Silo.IncomingFilters.Length == 0) return await Body.Invoke();
        var call = new IncomingCall(this, activation);
        await call.Invoke();
        return call.Response!;
    }
}

/// <summary>
/// The answer is a task without asynchronous continuations: a grain that awaits it goes on in its own turns, queued when the answer is
/// delivered.
/// </summary>
internal sealed class GrainCall<T>(GrainReference reference, IInvokable request, InvokeMethodOptions options) : GrainCall(reference, request, options)
{
    private readonly TaskCompletionSource<T?> _answer = new();

    public Task<T?> Answer => _answer.Task;

    public override bool IsAnswered => _answer.Task.IsCompleted;

    public override void Complete(Response response)
    {
        Deadline?.Dispose();
        if (response.Exception is { } fault) _answer.TrySetException(fault);
        else _answer.TrySetResult(typeof(T) == typeof(object) ? (T?)response.Result : response.GetResult<T>());
    }
}
