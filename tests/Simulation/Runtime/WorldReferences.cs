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
        if (Filters is { Length: > 0 } filters) return FilteredAsync<T>(new(reference, request, options, filters));
        var call = new GrainCall<T>(reference, request, options);
        SimulatedCluster.Current.Send(call);
        return new ValueTask<T?>(call.Answer);
    }

    public ValueTask InvokeMethodAsync(GrainReference reference, IInvokable request, InvokeMethodOptions options)
    {
        if (Filters is { Length: > 0 } filters) return new ValueTask(new OutgoingCall<object>(reference, request, options, filters).Invoke());
        var call = new GrainCall<object>(reference, request, options);
        SimulatedCluster.Current.Send(call);
        return new ValueTask(call.Answer);
    }

    public void InvokeMethod(GrainReference reference, IInvokable request, InvokeMethodOptions options)
    {
        options |= InvokeMethodOptions.OneWay;
        if (Filters is { Length: > 0 } filters) _ = new OutgoingCall<object>(reference, request, options, filters).Invoke();
        else SimulatedCluster.Current.Send(new GrainCall<object>(reference, request, options));
    }

    public object Cast(IAddressable grain, Type face) => face.IsInstanceOfType(grain)
        ? grain
        : parts.References.CreateReference(grain.GetGrainId(), parts.Interfaces.GetGrainInterfaceType(face));

    /// <summary>Those of the process whose code calls.</summary>
    private static IOutgoingGrainCallFilter[] Filters => SimulatedCluster.Current.World.Owner is SimulatedSilo silo ? silo.OutgoingFilters : [];

    private static async ValueTask<T?> FilteredAsync<T>(OutgoingCall<T> call)
    {
        await call.Invoke();
        return call.TypedResult;
    }
}
