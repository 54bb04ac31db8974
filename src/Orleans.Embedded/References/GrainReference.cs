namespace Orleans.Runtime;

/// <summary>
/// A reference to a grain. Its subclasses, one per grain interface, are made when the interface is first used. Arguments and
/// results are passed as they are, never copied: contract types must be immutable.
/// </summary>
public class GrainReference : IAddressable, IEquatable<GrainReference>
{
    internal GrainReference(GrainReferenceShared shared, GrainId grainId) => (Shared, GrainId) = (shared, grainId);

    /// <summary>The grain's id.</summary>
    public GrainId GrainId { get; }

    /// <summary>The interface's name in messages.</summary>
    public GrainInterfaceType InterfaceType => Shared.InterfaceType;

    /// <summary>The interface's name.</summary>
    public string InterfaceName => Shared.InterfaceType.ToString();

    internal GrainReferenceShared Shared { get; }

    /// <inheritdoc />
    public bool Equals(GrainReference? other) => other is not null && GrainId.Equals(other.GrainId);

    /// <inheritdoc />
    public override bool Equals(object? obj) => Equals(obj as GrainReference);

    /// <inheritdoc />
    public override int GetHashCode() => GrainId.GetHashCode();

    /// <summary>A hash that is the same in every process.</summary>
    public uint GetUniformHashCode() => GrainId.GetUniformHashCode();

    /// <inheritdoc />
    public sealed override string ToString() => $"GrainReference:{GrainId}:{InterfaceType}";

    /// <summary>Whether both refer to the same grain.</summary>
    public static bool operator ==(GrainReference? left, GrainReference? right) => left is null ? right is null : left.Equals(right);

    /// <summary>Whether they refer to different grains.</summary>
    public static bool operator !=(GrainReference? left, GrainReference? right) => !(left == right);

    internal Task Send(int method, VoidCall call)
    {
        call.Address(this, Shared.Methods[method]);
        return Shared.Sender.Send(call);
    }

    internal Task<TResult> Send<TResult>(int method, ResultCall<TResult> call)
    {
        call.Address(this, Shared.Methods[method]);
        return Shared.Sender.Send(call);
    }
}
