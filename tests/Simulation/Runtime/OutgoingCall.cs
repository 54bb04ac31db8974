using System.Reflection;
using Orleans;
using Orleans.CodeGeneration;
using Orleans.Runtime;
using Orleans.Serialization.Invocation;
using Paykassma.Simulation.Clusters;

namespace Paykassma.Simulation.Runtime;

/// <summary>A call on its way through the filters of the process that makes it, as Orleans' own invoker of outgoing calls, which is internal.</summary>
internal sealed class OutgoingCall<T>(GrainReference reference, IInvokable request, InvokeMethodOptions options, IOutgoingGrainCallFilter[] filters)
    : IOutgoingGrainCallContext
{
    private int _stage;

    public IInvokable Request => request;

    public object Grain => reference;

    public IGrainContext? SourceContext { get; } = OrleansInternals.Current;

    public GrainId? SourceId => SourceContext?.GrainId;

    public GrainId TargetId => reference.GrainId;

    public GrainInterfaceType InterfaceType => reference.InterfaceType;

    public string InterfaceName => request.GetInterfaceName();

    public string MethodName => request.GetMethodName();

    public MethodInfo InterfaceMethod => request.GetMethod();

    public Response? Response { get; set; }

    public T? TypedResult => Response!.GetResult<T>();

    public object? Result
    {
        get => TypedResult;
        set => Response = Response.FromResult((T?)value);
    }

    public async Task Invoke()
    {
        try
        {
            if (_stage++ < filters.Length)
            {
                var filter = filters[_stage - 1];
                await filter.Invoke(this);
                if (Response is null) throw new InvalidOperationException($"{filter.GetType().Name} did not pass the call on.");
                return;
            }

            var call = new GrainCall<T>(reference, request, options);
            SimulatedCluster.Current.Send(call);
            Response = Response.FromResult(await call.Answer.ConfigureAwait(false));
        }
        finally
        {
            _stage--;
        }
    }
}
