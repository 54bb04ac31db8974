using System.Collections.Concurrent;
using Orleans.Metadata;
using Orleans.Runtime;
using Orleans.Serialization.TypeSystem;

namespace Paykassma.Silo;

/// <summary>
/// Remembers the names of grain interfaces. Orleans works a name out anew, by reflection, each time a grain is asked for by its interface: 3 %
/// of the processor time of a deposit. The names are Orleans' own.
/// </summary>
internal sealed class KnownInterfaces(IServiceProvider services, TypeConverter types) : IGrainInterfaceTypeProvider
{
    private readonly GrainInterfaceTypeResolver _orleans = new([new AttributeGrainInterfaceTypeProvider(services)], types);
    private readonly ConcurrentDictionary<Type, GrainInterfaceType> _known = [];

    public bool TryGetGrainInterfaceType(Type type, out GrainInterfaceType grainInterfaceType)
    {
        grainInterfaceType = _known.GetOrAdd(type, _orleans.GetGrainInterfaceType);
        return true;
    }
}
