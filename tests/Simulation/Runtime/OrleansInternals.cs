using System.Runtime.CompilerServices;
using Orleans.Runtime;
using Orleans.Storage;

namespace Paykassma.Simulation.Runtime;

/// <summary>What of Orleans' is needed and not public: whose turn this is, which a grain's constructor reads, who is told of a stale state, and what states share.</summary>
internal static class OrleansInternals
{
    private const string RuntimeContext = "Orleans.Runtime.RuntimeContext, Orleans.Core.Abstractions";

    /// <summary>What grains' states of one storage share.</summary>
    public static Type StatesByStorage { get; } = Type.GetType("Orleans.Core.StateStorageBridgeSharedMap, Orleans.Runtime", throwOnError: true)!;

    public static IGrainContext? Current => CurrentContext(null);

    public static void Enter(IGrainContext context, out IGrainContext? previous) => SetExecutionContext(null, context, out previous);

    public static void Leave(IGrainContext? previous) => ResetExecutionContext(null, previous);

    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "get_IsSourceActivation")]
    public static extern bool IsOfThisActivation(InconsistentStateException exception);

    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "set_IsSourceActivation")]
    public static extern void SetOfThisActivation(InconsistentStateException exception, bool value);

    [UnsafeAccessor(UnsafeAccessorKind.Constructor)]
    public static extern OrleansMessageRejectionException Rejection(string message);

    [UnsafeAccessor(UnsafeAccessorKind.StaticMethod)]
    private static extern void SetExecutionContext([UnsafeAccessorType(RuntimeContext)] object? type, IGrainContext context, out IGrainContext? previous);

    [UnsafeAccessor(UnsafeAccessorKind.StaticMethod)]
    private static extern void ResetExecutionContext([UnsafeAccessorType(RuntimeContext)] object? type, IGrainContext? previous);

    [UnsafeAccessor(UnsafeAccessorKind.StaticMethod, Name = "get_Current")]
    private static extern IGrainContext? CurrentContext([UnsafeAccessorType(RuntimeContext)] object? type);
}
