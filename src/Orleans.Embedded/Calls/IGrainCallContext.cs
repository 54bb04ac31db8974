using System.Reflection;
using Orleans.Runtime;
using Orleans.Serialization.Invocation;

namespace Orleans;

/// <summary>One call as a filter sees it.</summary>
public interface IGrainCallContext
{
    /// <summary>The method and its arguments.</summary>
    IInvokable Request { get; }

    /// <summary>The grain object (incoming) or the reference (outgoing).</summary>
    object Grain { get; }

    /// <summary>The grain that calls; none when the caller is not a grain.</summary>
    GrainId? SourceId { get; }

    /// <summary>The grain that is called.</summary>
    GrainId TargetId { get; }

    /// <summary>The interface's name in messages.</summary>
    GrainInterfaceType InterfaceType { get; }

    /// <summary>The interface's name.</summary>
    string InterfaceName { get; }

    /// <summary>The method's name.</summary>
    string MethodName { get; }

    /// <summary>The interface's method.</summary>
    MethodInfo InterfaceMethod { get; }

    /// <summary>The result, after <see cref="Invoke"/>; a filter may replace it.</summary>
    object? Result { get; set; }

    /// <summary>Goes on to the next filter, and at last to the grain.</summary>
    Task Invoke();
}

/// <summary>A call as the called side sees it.</summary>
public interface IIncomingGrainCallContext : IGrainCallContext
{
    /// <summary>The activation that was called.</summary>
    IGrainContext TargetContext { get; }

    /// <summary>The class's method.</summary>
    MethodInfo ImplementationMethod { get; }
}

/// <summary>A call as the calling side sees it.</summary>
public interface IOutgoingGrainCallContext : IGrainCallContext
{
    /// <summary>The activation that calls; none when the caller is not a grain.</summary>
    IGrainContext? SourceContext { get; }
}
