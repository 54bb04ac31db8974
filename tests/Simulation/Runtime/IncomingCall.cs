using System.Reflection;
using Orleans;
using Orleans.Runtime;
using Orleans.Serialization.Invocation;
using Paykassma.Simulation.Clusters;

namespace Paykassma.Simulation.Runtime;

/// <summary>A call that passes its silo's filters and then its grain's own, as Orleans' invoker of incoming calls, which is internal.</summary>
internal sealed class IncomingCall(GrainCall call, GrainActivation activation) : IIncomingGrainCallContext
{
    private int _passed;

    public IInvokable Request => call.Body;

    public object Grain => activation.GrainInstance!;

    public GrainId? SourceId => call.Source?.GrainId;

    public GrainId TargetId => call.Target;

    public IGrainContext TargetContext => activation;

    public GrainInterfaceType InterfaceType => call.Reference.InterfaceType;

    public string InterfaceName => Request.GetInterfaceName();

    public string MethodName => Request.GetMethodName();

    public MethodInfo InterfaceMethod => Request.GetMethod();

    public MethodInfo ImplementationMethod => Request.GetMethod();

    public Response? Response { get; set; }

    public object? Result
    {
        get => Response?.Result;
        set => Response = Response.FromResult(value);
    }

    public Task Invoke()
    {
        var filters = activation.Silo.IncomingFilters;
        var next = _passed++;
        if (next < filters.Length) return filters[next].Invoke(this);
        return next == filters.Length && Grain is IIncomingGrainCallFilter own ? own.Invoke(this) : CallAsync();
    }

    private async Task CallAsync()
    {
        Response = await Request.Invoke();
        // As Orleans: the filter sees the grain's exception.
        if (Response.Exception is { } fault) System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(fault);
    }
}
