using Orleans.Runtime;

namespace Orleans;

/// <summary>Ids and references of grains, asked of a grain object or of a reference alike.</summary>
public static class GrainExtensions
{
    /// <summary>A reference by this interface to the same grain.</summary>
    public static TGrainInterface AsReference<TGrainInterface>(this IAddressable grain) =>
        (TGrainInterface)grain.AsReference(typeof(TGrainInterface));

    /// <inheritdoc cref="AsReference{TGrainInterface}(IAddressable)" />
    public static TGrainInterface Cast<TGrainInterface>(this IAddressable grain) => grain.AsReference<TGrainInterface>();

    /// <summary>A reference by this interface to the same grain.</summary>
    public static object AsReference(this IAddressable grain, Type interfaceType)
    {
        ArgumentNullException.ThrowIfNull(grain);
        if (grain is GrainReference && interfaceType.IsInstanceOfType(grain))
            return grain;
        var reference = grain as GrainReference ?? ContextOf(grain).GrainReference;
        return reference.Shared.References.Create(interfaceType, reference.GrainId);
    }

    /// <inheritdoc cref="AsReference(IAddressable, Type)" />
    public static object Cast(this IAddressable grain, Type interfaceType) => grain.AsReference(interfaceType);

    /// <summary>The grain's id.</summary>
    public static GrainId GetGrainId(this IAddressable grain)
    {
        ArgumentNullException.ThrowIfNull(grain);
        return grain is GrainReference reference ? reference.GrainId : ContextOf(grain).GrainId;
    }

    /// <summary>The grain's key.</summary>
    public static string GetPrimaryKeyString(this IAddressable grain) => grain.GetGrainId().Key.ToString();

    private static IGrainContext ContextOf(IAddressable grain) => (grain as IGrainBase)?.GrainContext
        ?? throw new ArgumentException(
            $"{grain.GetType().FullName} is neither a grain reference nor an active grain. A grain class must derive from"
            + $" {nameof(Grain)} or implement {nameof(IGrainBase)}, and be made by the runtime.", nameof(grain));
}
