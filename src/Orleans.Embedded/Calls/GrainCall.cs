using System.Reflection;
using Orleans.Serialization.Invocation;

namespace Orleans.Runtime;

/// <summary>
/// One call on its way: what is asked, of whom, by whom, and the promise of the answer. Promises are kept on a turn scheduler only:
/// there the caller's continuation is queued to the caller's own scheduler, never run inline, and never sent by the thread pool as
/// promises that run continuations asynchronously do when several are awaited together.
/// </summary>
internal abstract class GrainCall : Request, IInvokable
{
    private GrainReference? _reference;
    private GrainMethod? _method;

    public GrainMethod Method => _method!;

    public GrainReference Reference => _reference!;

    public GrainId TargetId => _reference!.GrainId;

    public Activation? Source { get; private set; }

    /// <summary>The values that travel along.</summary>
    public Dictionary<string, object>? Baggage { get; private set; }

    /// <summary>When the caller stops waiting, as a timestamp of the silo's clock.</summary>
    public long Deadline { get; set; }

    public int ForwardCount { get; set; }

    public sealed override bool IsReadOnly => _method!.IsReadOnly;

    public sealed override bool IsAlwaysInterleave => _method!.IsAlwaysInterleave;

    public sealed override bool KeepsAlive => true;

    /// <summary>Whether the caller has its answer; then nobody waits for the call any more.</summary>
    public abstract bool IsAnswered { get; }

    /// <summary>What the method returned. Filters may change it before it is sent.</summary>
    public abstract object? Result { get; set; }

    public static string ArgumentField(int index) => $"Argument{index}";

    public void Address(GrainReference reference, GrainMethod method)
    {
        (_reference, _method) = (reference, method);
        Source = RuntimeContext.Current;
        Baggage = RequestContext.Current;
    }

    public sealed override void Run() => _ = RunAsync(Target!);

    /// <summary>Calls the method and keeps what it returns.</summary>
    public abstract ValueTask InvokeAsync(object grain);

    /// <summary>Sends the kept result to the caller.</summary>
    public abstract void Answer();

    /// <summary>Sends a fault to the caller.</summary>
    public abstract void Fail(Exception exception);

    public object? GetTarget() => Target?.GrainInstance;

    public int GetArgumentCount() => Method.Method.GetParameters().Length;

    // Only filters look at arguments, so these may be slow.
    public object? GetArgument(int index) => Argument(index).GetValue(this);

    public void SetArgument(int index, object value) => Argument(index).SetValue(this, value);

    public string GetMethodName() => Method.Name;

    public string GetInterfaceName() => Method.InterfaceName;

    public MethodInfo GetMethod() => Method.Method;

    public Type GetInterfaceType() => Method.InterfaceType;

    public TimeSpan? GetDefaultResponseTimeout() => Method.ResponseTimeout;

    public override string ToString() => $"{Method} of {TargetId}";

    private async Task RunAsync(Activation target)
    {
        // A call nobody waits for any more is dropped before it begins; one that has begun always runs to its end.
        if (!IsAnswered)
        {
            RequestContext.Current = Baggage;
            try
            {
                await target.InvokeAsync(this);
                Answer();
            }
            catch (Exception exception)
            {
                target.OnFault(exception);
                Fail(exception);
            }
        }
        target.OnCompleted(this);
    }

    private FieldInfo Argument(int index) => GetType().GetField(ArgumentField(index))
        ?? throw new ArgumentOutOfRangeException(nameof(index), index, $"{Method} has {GetArgumentCount()} arguments.");
}
