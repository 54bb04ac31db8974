using Orleans;
using Orleans.CodeGeneration;
using Orleans.Runtime;
using Orleans.Serialization.Invocation;
using Paykassma.Simulation.Clusters;

namespace Paykassma.Simulation.Runtime;

/// <summary>Where generated references lead: into the cluster of this thread's world.</summary>
internal sealed class WorldReferences(OrleansParts parts) : IGrainReferenceRuntime
{
    public ValueTask<T?> InvokeMethodAsync<T>(GrainReference reference, IInvokable request, InvokeMethodOptions options)
    {
        var call = new GrainCall<T>(reference, request, options);
        SimulatedCluster.Current.Send(call);
        return new ValueTask<T?>(call.Answer);
    }

    public ValueTask InvokeMethodAsync(GrainReference reference, IInvokable request, InvokeMethodOptions options)
    {
        var call = new GrainCall<object>(reference, request, options);
        SimulatedCluster.Current.Send(call);
        return new ValueTask(call.Answer);
    }

    public void InvokeMethod(GrainReference reference, IInvokable request, InvokeMethodOptions options) =>
        SimulatedCluster.Current.Send(new GrainCall<object>(reference, request, options | InvokeMethodOptions.OneWay));

    public object Cast(IAddressable grain, Type face) => face.IsInstanceOfType(grain)
        ? grain
        : parts.References.CreateReference(grain.GetGrainId(), parts.Interfaces.GetGrainInterfaceType(face));
}
