namespace Orleans.Runtime;

/// <summary>What all references of one interface have in common.</summary>
internal sealed class GrainReferenceShared(
    Type interfaceType, GrainInterfaceType interfaceName, GrainMethod[] methods, CallSender sender, GrainReferenceFactory references)
{
    public Type Interface { get; } = interfaceType;

    public GrainInterfaceType InterfaceType { get; } = interfaceName;

    public GrainMethod[] Methods { get; } = methods;

    public CallSender Sender { get; } = sender;

    public GrainReferenceFactory References { get; } = references;
}
