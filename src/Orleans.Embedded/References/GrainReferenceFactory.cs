using System.Collections.Concurrent;

namespace Orleans.Runtime;

/// <summary>Makes references; knows the emitted reference type of each interface.</summary>
internal sealed class GrainReferenceFactory
{
    private readonly CallSender _sender;
    private readonly ConcurrentDictionary<Type, (ReferenceType Type, GrainReferenceShared Shared)> _types = new();

    private readonly GrainReferenceShared _untyped;

    public GrainReferenceFactory(CallSender sender)
    {
        _sender = sender;
        _untyped = new(typeof(IAddressable), GrainInterfaceType.Create(nameof(IAddressable)), [], sender, this);
    }

    public GrainReference Create(Type interfaceType, GrainId grainId)
    {
        var (type, shared) = _types.GetOrAdd(interfaceType, static (type, self) => self.Prepare(type), this);
        return type.Create(shared, grainId);
    }

    /// <summary>A reference that knows the grain but none of its methods.</summary>
    public GrainReference CreateUntyped(GrainId grainId) => new(_untyped, grainId);

    private (ReferenceType, GrainReferenceShared) Prepare(Type interfaceType)
    {
        var type = ReferenceType.Of(interfaceType);
        return (type, new(interfaceType, GrainMethod.NameOf(interfaceType), type.Methods, _sender, this));
    }
}
