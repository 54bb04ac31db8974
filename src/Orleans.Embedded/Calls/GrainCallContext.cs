using System.Reflection;
using Orleans.Serialization.Invocation;

namespace Orleans.Runtime;

/// <summary>A call on its way through filters.</summary>
internal abstract class GrainCallContext(GrainCall call) : IGrainCallContext
{
    private int _stage;

    public IInvokable Request => call;

    public abstract object Grain { get; }

    public GrainId? SourceId => call.Source?.GrainId;

    public GrainId TargetId => call.TargetId;

    public GrainInterfaceType InterfaceType => call.Method.GrainInterfaceType;

    public string InterfaceName => call.Method.InterfaceName;

    public string MethodName => call.Method.Name;

    public MethodInfo InterfaceMethod => call.Method.Method;

    public object? Result
    {
        get => call.Result;
        set => call.Result = value;
    }

    protected GrainCall Call => call;

    public Task Invoke() => InvokeStage(_stage++);

    /// <summary>Runs the filter at this place, or the call itself after the last one.</summary>
    protected abstract Task InvokeStage(int stage);
}
